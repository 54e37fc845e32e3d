package dev.tradewinds.operator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.fake.Fault;
import dev.tradewinds.cloud.fake.InMemoryObjectStore;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.crds.evaluation.EvaluationSpec.DatasetReference;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatasetSymbolsTest {
  private static final DatasetReference TRAIN =
      new DatasetReference("train", Digest.of("train"), "platform", "datasets/train/data.bin");

  private final InMemoryObjectStore store =
      new InMemoryObjectStore(Clock.systemUTC()).create("platform", false);
  private final DatasetSymbols symbols = new DatasetSymbols(store);

  private void stored(String json) {
    store.put(
        "platform",
        "datasets/train/symbols.json",
        json.getBytes(StandardCharsets.UTF_8),
        "application/json");
  }

  @Test
  void areThoseBesideTheCompiledFormAndAskedForOnce() {
    stored("[\"A\",\"B\"]");
    assertThat(symbols.of(TRAIN)).containsExactly("A", "B");
    stored("[]");
    assertThat(symbols.of(TRAIN)).containsExactly("A", "B");
  }

  @Test
  void noVerdictWaitsForThem() {
    assertThat(symbols.of(TRAIN)).as("missing").isEmpty();
    stored("{\"not\": \"a list\"}");
    assertThat(symbols.of(TRAIN)).as("damaged").isEmpty();
    stored("[\"" + "A".repeat(200_000) + "\"]");
    assertThat(symbols.of(TRAIN)).as("too large for a row").isEmpty();
    assertThat(symbols.of(new DatasetReference("odd", Digest.of("odd"), "platform", "d.bin")))
        .as("no such key")
        .isEmpty();
    assertThat(symbols.of(new DatasetReference("odd", Digest.of("odd"), "nowhere", "x/data.bin")))
        .as("no such bucket")
        .isEmpty();
    stored("[\"A\"]");
    assertThat(symbols.of(TRAIN)).as("mended").isEqualTo(List.of("A"));
  }

  @ParameterizedTest
  @EnumSource(names = {"THROTTLED", "DENIED"})
  void noVerdictWaitsForTheStore(Fault fault) {
    stored("[\"A\"]");
    store.faults().next("get", fault);
    assertThat(symbols.of(TRAIN)).isEmpty();
    assertThat(symbols.of(TRAIN)).containsExactly("A");
  }
}
