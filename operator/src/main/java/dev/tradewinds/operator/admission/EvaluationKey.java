package dev.tradewinds.operator.admission;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** Name of an Evaluation. */
public record EvaluationKey(String namespace, String name) {
  public static EvaluationKey of(HasMetadata evaluation) {
    return new EvaluationKey(
        evaluation.getMetadata().getNamespace(), evaluation.getMetadata().getName());
  }

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
