package dev.tradewinds.evaluator;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.EvaluationOrder;
import dev.tradewinds.contract.ExecutionModel;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.Material;
import dev.tradewinds.contract.RunCause;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.contract.VerdictTable;
import dev.tradewinds.engine.lane.LaneListener;
import dev.tradewinds.engine.market.Dataset;
import dev.tradewinds.engine.market.DatasetFormatException;
import dev.tradewinds.engine.report.Report;
import dev.tradewinds.engine.run.EvaluationRun;
import dev.tradewinds.engine.run.EvaluationTask;
import dev.tradewinds.engine.run.Outcome;
import dev.tradewinds.engine.run.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code evaluate}: one run for an {@link EvaluationOrder}; whatever happens, there is a verdict.
 */
final class EvaluateCommand {
  private static final long MOST_DATASET_BYTES = Integer.MAX_VALUE;
  private static final long MOST_SOURCE_BYTES = 32 << 20;

  private final Arguments arguments;

  EvaluateCommand(Arguments arguments) {
    this.arguments = arguments;
  }

  int run(ResultSink sink) throws IOException {
    try (CallOff callOff = CallOff.onTermination(Thread.currentThread())) {
      Attempt attempt = attempt();
      Thread.interrupted(); // Else the result could not be written.
      sink.write(attempt.verdict().terminationMessage());
      callOff.resultIsWritten();
      System.out.printf(
          "%s: %s (%s)%n",
          attempt.order().map(EvaluationOrder::evaluation).orElse("unreadable order"),
          attempt.verdict().kind().label(),
          attempt.verdict().reason());
      attempt.order().ifPresent(order -> upload(order, attempt));
      return 0;
    }
  }

  /** A verdict with as much of what led to it as there is. */
  private record Attempt(
      Verdict verdict, Optional<EvaluationOrder> order, Optional<Report> report) {}

  private Attempt attempt() {
    Optional<EvaluationOrder> order = Optional.empty();
    try (LaneListener listener = LaneListener.open(arguments.lane(), System::nanoTime)) {
      order = Optional.of(readOrder());
      EvaluationTask task = task(order.get());
      Outcome outcome =
          new EvaluationRun(task, System::nanoTime, new Progress())
              .play(listener, arguments.startMillis());
      Report report = new Report(order.get().evaluation(), task, outcome);
      return new Attempt(outcome.verdict(), order, Optional.of(report));
    } catch (MaterialUnavailable e) {
      RunCause cause = Thread.interrupted() ? RunCause.CANCELLED : RunCause.MATERIAL_UNAVAILABLE;
      return new Attempt(verdict(cause, e.getMessage()), order, Optional.empty());
    } catch (Arguments.Unusable e) {
      throw e;
    } catch (IOException | RuntimeException | Error e) {
      e.printStackTrace();
      return new Attempt(
          verdict(RunCause.ENGINE_FAILED, "the engine failed: " + e), order, Optional.empty());
    }
  }

  private EvaluationOrder readOrder() throws IOException {
    return Json.read(Files.readString(arguments.order()), EvaluationOrder.class);
  }

  private static EvaluationTask task(EvaluationOrder order) throws MaterialUnavailable {
    Dataset dataset = dataset(order.dataset());
    Map<String, byte[]> sources = new HashMap<>();
    for (Map.Entry<String, Material> source : order.sources().entrySet()) {
      ByteBuffer bytes = MaterialStore.fetch(source.getValue(), source.getKey(), MOST_SOURCE_BYTES);
      byte[] content = new byte[bytes.remaining()];
      bytes.get(content);
      sources.put(source.getKey(), content);
    }
    return EvaluationTask.of(sources, dataset, order.policy(), order.limits(), order.seed());
  }

  private static Dataset dataset(Material material) throws MaterialUnavailable {
    ByteBuffer bytes = MaterialStore.fetch(material, "the dataset", MOST_DATASET_BYTES);
    try {
      Optional<Digest> digest = material.digest();
      return digest.isPresent() ? Dataset.of(bytes, digest.get()) : Dataset.of(bytes);
    } catch (DatasetFormatException e) {
      throw new MaterialUnavailable("the dataset cannot be read: " + e.getMessage());
    }
  }

  /** These causes mean the same under every policy. */
  private static Verdict verdict(RunCause cause, String message) {
    VerdictTable.Ruling ruling = VerdictTable.rule(cause, ExecutionModel.legacy()).orElseThrow();
    return Verdict.withoutRun(ruling, message);
  }

  private static void upload(EvaluationOrder order, Attempt attempt) {
    order
        .verdictUploadUrl()
        .ifPresent(url -> put(url, "the verdict", "application/json", json(attempt.verdict())));
    if (attempt.report().isPresent()) {
      order
          .reportUploadUrl()
          .ifPresent(
              url ->
                  put(
                      url,
                      "the report",
                      "application/zip",
                      ByteBuffer.wrap(attempt.report().get().toZip())));
    }
  }

  private static ByteBuffer json(Verdict verdict) {
    return StandardCharsets.UTF_8.encode(Json.write(verdict));
  }

  /** The verdict is safe in the termination message, so a failed upload is only worth a line. */
  private static void put(String url, String what, String type, ByteBuffer content) {
    try {
      new SignedUrl(url, what).put(type, content);
    } catch (MaterialUnavailable e) {
      System.err.println(e.getMessage());
    }
  }
}
