package dev.tradewinds.crds.trader;

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

/** One model that trades: both halves, fed by an ingest. */
@JsonClassDescription(
    "One model that trades: both halves, fed by an ingest. A TradingFleet makes one for each of its models.")
@ValidationRule(value = Rules.SHORT_NAME, message = Rules.SHORT_NAME_MESSAGE)
@Group(ApiGroup.GROUP)
@Version(ApiGroup.VERSION)
@ShortNames({"trd"})
@AdditionalPrinterColumn(name = "Phase", jsonPath = ".status.phase")
@AdditionalPrinterColumn(name = "Trading", jsonPath = ".status.trading")
@AdditionalPrinterColumn(name = "Symbol", jsonPath = ".spec.model.symbol")
@AdditionalPrinterColumn(
    name = "Steps",
    jsonPath = ".status.steps",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "PnL",
    jsonPath = ".status.profit",
    type = AdditionalPrinterColumn.Type.NUMBER)
@AdditionalPrinterColumn(
    name = "Drawdown",
    jsonPath = ".status.drawdown",
    type = AdditionalPrinterColumn.Type.NUMBER)
@AdditionalPrinterColumn(
    name = "Restarts",
    jsonPath = ".status.restarts",
    type = AdditionalPrinterColumn.Type.INTEGER,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
    priority = 1)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
public class Trader extends CustomResource<TraderSpec, TraderStatus> implements Namespaced {
  private static final long serialVersionUID = 1L;
}
