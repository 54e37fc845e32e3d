package dev.tradewinds.crds.evaluation;

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

/**
 * One run of one Submission on one dataset under one policy and runtime: a work order that the
 * operator makes.
 */
@JsonClassDescription(
    "One run of one Submission on one dataset under one policy and runtime. The operator makes it; people do not.")
@ValidationRule(value = Rules.SHORT_NAME, message = Rules.SHORT_NAME_MESSAGE)
@Group(ApiGroup.GROUP)
@Version(ApiGroup.VERSION)
@ShortNames({"eval", "evals"})
@AdditionalPrinterColumn(name = "Submission", jsonPath = ".spec.submission.name")
@AdditionalPrinterColumn(name = "Dataset", jsonPath = ".spec.dataset.name")
@AdditionalPrinterColumn(name = "Purpose", jsonPath = ".spec.purpose", priority = 1)
@AdditionalPrinterColumn(
    name = "Attempt",
    jsonPath = ".status.attempt",
    type = AdditionalPrinterColumn.Type.INTEGER,
    priority = 1)
@AdditionalPrinterColumn(
    name = "State",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(name = "Verdict", jsonPath = ".status.verdict.verdict")
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
public class Evaluation extends CustomResource<EvaluationSpec, EvaluationStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;
}
