package dev.tradewinds.operator.cluster;

import dev.tradewinds.cloud.fake.InMemoryObjectStore;
import dev.tradewinds.cloud.objects.ObjectRef;
import dev.tradewinds.contract.BudgetsUsed;
import dev.tradewinds.contract.DatasetOrder;
import dev.tradewinds.contract.DatasetReport;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.Digests;
import dev.tradewinds.contract.EvaluationOrder;
import dev.tradewinds.contract.Material;
import dev.tradewinds.contract.Metrics;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.contract.VerdictKind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Does what an order says as the real engine would, but for the trading: a submission whose text is
 * {@code score 1.5} has that score, any other raises. Material is fetched and its digests are
 * checked, so that a wrong order is found.
 */
final class ToyEngine {
  private static final int LIMIT = 16 * 1024 * 1024;

  private final InMemoryObjectStore store;

  ToyEngine(InMemoryObjectStore store) {
    this.store = store;
  }

  /** Checks any dataset and finds it good. */
  DatasetReport check(DatasetOrder order) {
    Digest digest = Digest.of(fetch(order.source()));
    put(order.symbolsUploadUrl().orElseThrow(), "[\"A\",\"B\"]");
    put(order.uploadUrl().orElseThrow(), "compiled " + digest);
    return new DatasetReport(
        DatasetReport.SCHEMA_VERSION,
        true,
        Optional.of(Digest.of("compiled " + digest)),
        2,
        3,
        6,
        List.of(),
        0,
        Optional.empty());
  }

  Verdict evaluate(EvaluationOrder order) {
    fetch(order.dataset());
    SortedMap<String, byte[]> files = new TreeMap<>();
    order.sources().forEach((path, material) -> files.put(path, fetch(material)));
    String text = new String(files.get(EvaluationOrder.ENTRY_FILE), StandardCharsets.UTF_8);
    Digests digests =
        new Digests(
            Digest.ofFiles(files),
            order.dataset().digest().orElseThrow(),
            order.policy().digest(),
            order.limits().digest(),
            Optional.of(Digest.of(text)));
    return text.startsWith("score ")
        ? scored(Double.parseDouble(text.substring(6)), digests)
        : new Verdict(
            Verdict.SCHEMA_VERSION,
            VerdictKind.RUNTIME_ERROR,
            "StepRaised",
            "it raised",
            Optional.empty(),
            Optional.empty(),
            Optional.of(digests),
            BudgetsUsed.none());
  }

  /** What the real engine uploads beside its termination message. */
  void upload(EvaluationOrder order, Verdict verdict) {
    put(order.verdictUploadUrl().orElseThrow(), verdict.terminationMessage());
  }

  private static Verdict scored(double score, Digests digests) {
    return new Verdict(
        Verdict.SCHEMA_VERSION,
        VerdictKind.SCORED,
        "Completed",
        "3 steps",
        Optional.of(score),
        Optional.of(new Metrics(100_000 + score, score, score / 100_000, score, 0, 3, 1, 0, 0)),
        Optional.of(digests),
        BudgetsUsed.none());
  }

  private byte[] fetch(Material material) {
    byte[] bytes =
        material.content().orElseGet(() -> store.get(ref(material.url().orElseThrow()), LIMIT));
    material
        .digest()
        .ifPresent(
            digest -> {
              if (!digest.equals(Digest.of(bytes))) {
                throw new IllegalStateException("material is not what the order says");
              }
            });
    return bytes;
  }

  private void put(String url, String text) {
    ObjectRef ref = ref(url);
    store.put(ref.bucket(), ref.key(), text.getBytes(StandardCharsets.UTF_8), "application/json");
  }

  private static ObjectRef ref(String url) {
    String path = URI.create(url).getPath().substring(1);
    int at = path.indexOf('/');
    return ObjectRef.latest(path.substring(0, at), path.substring(at + 1));
  }
}
