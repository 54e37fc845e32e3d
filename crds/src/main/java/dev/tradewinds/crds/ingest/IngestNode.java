package dev.tradewinds.crds.ingest;

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

/** A source of market data, the process that publishes it, and the NATS that carries it. */
@JsonClassDescription(
    "A source of market data, the process that publishes it, and the NATS that carries it.")
@ValidationRule(value = Rules.HOST_NAME, message = Rules.HOST_NAME_MESSAGE)
@Group(ApiGroup.GROUP)
@Version(ApiGroup.VERSION)
@ShortNames({"ing"})
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(
    name = "Streaming",
    jsonPath = ".status.conditions[?(@.type==\"Streaming\")].reason")
@AdditionalPrinterColumn(name = "Run", jsonPath = ".status.run")
@AdditionalPrinterColumn(
    name = "Steps",
    jsonPath = ".status.steps",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Symbols",
    jsonPath = ".status.symbols",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "NATS", jsonPath = ".status.natsUrl", priority = 1)
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
    priority = 1)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
public class IngestNode extends CustomResource<IngestNodeSpec, IngestNodeStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;
}
