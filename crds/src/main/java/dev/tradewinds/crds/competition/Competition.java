package dev.tradewinds.crds.competition;

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

/** A trading competition: datasets, rules, limits and the board. */
@JsonClassDescription("A trading competition: datasets, rules, limits and the board.")
@ValidationRule(value = Rules.SHORT_NAME, message = Rules.SHORT_NAME_MESSAGE)
@Group(ApiGroup.GROUP)
@Version(ApiGroup.VERSION)
@ShortNames({"comp", "comps"})
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Dataset", jsonPath = ".spec.activeDataset")
@AdditionalPrinterColumn(
    name = "Pending",
    jsonPath = ".status.evaluations.pending",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Running",
    jsonPath = ".status.evaluations.running",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Leader", jsonPath = ".status.board[0].participantId")
@AdditionalPrinterColumn(
    name = "Score",
    jsonPath = ".status.board[0].score",
    type = AdditionalPrinterColumn.Type.NUMBER)
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
    priority = 1)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
public class Competition extends CustomResource<CompetitionSpec, CompetitionStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;
}
