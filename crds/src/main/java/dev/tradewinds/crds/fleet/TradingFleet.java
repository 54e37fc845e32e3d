package dev.tradewinds.crds.fleet;

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

/** A Trader for every model in a bucket. */
@JsonClassDescription("A Trader for every model in a bucket.")
@ValidationRule(value = Rules.SHORT_NAME, message = Rules.SHORT_NAME_MESSAGE)
@Group(ApiGroup.GROUP)
@Version(ApiGroup.VERSION)
@ShortNames({"fleet", "fleets"})
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(
    name = "Discovered",
    jsonPath = ".status.counts.discovered",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Desired",
    jsonPath = ".status.counts.desired",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Running",
    jsonPath = ".status.counts.running",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Trading",
    jsonPath = ".status.counts.ready",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Failed",
    jsonPath = ".status.counts.failed",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Drift",
    jsonPath = ".status.conditions[?(@.type==\"ConfigDrift\")].status")
@AdditionalPrinterColumn(name = "Next start", jsonPath = ".status.window.nextStart")
@AdditionalPrinterColumn(name = "Next stop", jsonPath = ".status.window.nextStop")
@AdditionalPrinterColumn(name = "Window", jsonPath = ".status.window.reason", priority = 1)
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
    priority = 1)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
public class TradingFleet extends CustomResource<TradingFleetSpec, TradingFleetStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;
}
