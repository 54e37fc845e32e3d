package dev.tradewinds.crds.participant;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import dev.tradewinds.crds.ApiGroup;
import dev.tradewinds.crds.schema.Rules;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A team that submits strategies. */
@JsonClassDescription("A team that submits strategies.")
@ValidationRule(value = Rules.SHORT_NAME, message = Rules.SHORT_NAME_MESSAGE)
@Group(ApiGroup.GROUP)
@Version(ApiGroup.VERSION)
@ShortNames("team")
@AdditionalPrinterColumn(name = "Participant", jsonPath = ".spec.participantId")
@AdditionalPrinterColumn(name = "Team", jsonPath = ".spec.displayName")
@AdditionalPrinterColumn(
    name = "Banned",
    jsonPath = ".spec.banned",
    type = AdditionalPrinterColumn.Type.BOOLEAN)
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
public class Participant extends CustomResource<ParticipantSpec, ParticipantStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;
}
