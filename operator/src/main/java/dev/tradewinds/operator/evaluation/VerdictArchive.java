package dev.tradewinds.operator.evaluation;

import dev.tradewinds.cloud.objects.ObjectInfo;
import dev.tradewinds.cloud.objects.ObjectMissing;
import dev.tradewinds.cloud.objects.ObjectPage;
import dev.tradewinds.cloud.objects.ObjectRef;
import dev.tradewinds.cloud.objects.ObjectStore;
import dev.tradewinds.cloud.objects.ObjectTooLarge;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.crds.evaluation.Evaluation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Verdicts and reports as the engine uploads them, one key an attempt: {@code
 * verdicts/<namespace>/<evaluation>/<attempt>.json}. They outlive the Pod.
 */
public final class VerdictArchive {
  private static final int VERDICT_LIMIT = 64 * 1024;

  private final ObjectStore store;
  private final String bucket;

  /**
   * @param bucket the platform's bucket
   */
  public VerdictArchive(ObjectStore store, String bucket) {
    this.store = store;
    this.bucket = bucket;
  }

  /** A verdict and when it was uploaded. */
  record Uploaded(Verdict verdict, Instant at) {}

  /** What the engine of that attempt uploaded; absent when nothing readable is there. */
  Optional<Uploaded> verdict(Evaluation evaluation, int attempt) {
    return store
        .head(ObjectRef.latest(bucket, verdictKey(evaluation, attempt)))
        .flatMap(this::read);
  }

  /** What an engine of any attempt uploaded, of several the last. */
  Optional<Uploaded> anyVerdict(Evaluation evaluation) {
    ObjectPage page = store.list(bucket, prefix("verdicts", evaluation), Optional.empty());
    return page.objects().stream()
        .sorted(Comparator.comparing(ObjectInfo::modifiedAt).reversed())
        .flatMap(info -> read(info).stream())
        .filter(
            uploaded ->
                Judgement.of(evaluation.getSpec(), uploaded.verdict()) instanceof Judgement.Valid)
        .findFirst();
  }

  String verdictUpload(Evaluation evaluation, int attempt, Duration validity) {
    return upload(verdictKey(evaluation, attempt), validity);
  }

  String reportUpload(Evaluation evaluation, int attempt, Duration validity) {
    return upload(prefix("reports", evaluation) + attempt + ".zip", validity);
  }

  private String upload(String key, Duration validity) {
    return store.presignPut(bucket, key, validity, Optional.empty()).url().toString();
  }

  private Optional<Uploaded> read(ObjectInfo info) {
    try {
      String json = new String(store.get(info.ref(), VERDICT_LIMIT), StandardCharsets.UTF_8);
      return Judgement.read(json).map(verdict -> new Uploaded(verdict, info.modifiedAt()));
    } catch (ObjectMissing | ObjectTooLarge e) {
      return Optional.empty();
    }
  }

  private static String verdictKey(Evaluation evaluation, int attempt) {
    return prefix("verdicts", evaluation) + attempt + ".json";
  }

  private static String prefix(String kind, Evaluation evaluation) {
    return "%s/%s/%s/"
        .formatted(
            kind, evaluation.getMetadata().getNamespace(), evaluation.getMetadata().getName());
  }
}
