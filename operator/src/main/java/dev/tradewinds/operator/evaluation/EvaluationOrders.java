package dev.tradewinds.operator.evaluation;

import dev.tradewinds.cloud.objects.ObjectRef;
import dev.tradewinds.cloud.objects.ObjectStore;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.EvaluationOrder;
import dev.tradewinds.contract.Material;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.crds.evaluation.EvaluationSpec;
import dev.tradewinds.operator.sources.SourceArchive;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Work orders for the engine. They hold signed URLs and so are secrets. */
final class EvaluationOrders {
  private final ObjectStore store;
  private final SourceArchive sources;
  private final VerdictArchive verdicts;

  EvaluationOrders(ObjectStore store, SourceArchive sources, VerdictArchive verdicts) {
    this.store = store;
    this.sources = sources;
    this.verdicts = verdicts;
  }

  /**
   * The order of an attempt.
   *
   * @param validity how long its URLs hold
   * @return absent when the frozen sources are not there
   */
  Optional<EvaluationOrder> order(Evaluation evaluation, int attempt, Duration validity) {
    EvaluationSpec spec = evaluation.getSpec();
    return sources
        .manifest(spec.identity().sources())
        .map(
            files ->
                new EvaluationOrder(
                    EvaluationOrder.SCHEMA_VERSION,
                    evaluation.getMetadata().getName(),
                    material(
                        ObjectRef.latest(spec.dataset().bucket(), spec.dataset().key()),
                        spec.dataset().digest(),
                        validity),
                    sources(spec.identity().sources(), files, validity),
                    spec.policy(),
                    spec.limits(),
                    spec.identity().seed(),
                    Optional.of(verdicts.verdictUpload(evaluation, attempt, validity)),
                    Optional.of(verdicts.reportUpload(evaluation, attempt, validity))));
  }

  private Map<String, Material> sources(
      Digest digest, SortedMap<String, Digest> files, Duration validity) {
    Map<String, Material> material = new HashMap<>();
    files.forEach(
        (path, content) ->
            material.put(path, material(sources.file(digest, path), content, validity)));
    return material;
  }

  private Material material(ObjectRef ref, Digest digest, Duration validity) {
    return Material.at(store.presignGet(ref, validity).url().toString(), Optional.of(digest));
  }
}
