package dev.tradewinds.operator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.crds.fleet.TradingFleetSpec.Models;
import dev.tradewinds.operator.fleet.Discovery.Listed;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
  private static final Models ALL = new Models("bucket", "models/", List.of(), List.of());

  private static List<Listed> listing(String... keys) {
    return Stream.of(keys).map(key -> new Listed("models/" + key, "etag", 1)).toList();
  }

  private static List<String> symbols(Discovery discovery) {
    return discovery.models().stream().map(each -> each.model().symbol()).toList();
  }

  @Test
  void filesOfAFolderAreOneModel() {
    Discovery discovery =
        Discovery.of(
            ALL,
            "strategy.py",
            listing(
                "lstm/B/m-outer_1_inner_1/strategy.py",
                "lstm/A/m-outer_1_inner_1/weights.json",
                "lstm/A/m-outer_1_inner_1/strategy.py"));
    assertThat(symbols(discovery)).containsExactly("A", "B");
    assertThat(discovery.models().getFirst().files())
        .containsOnlyKeys("strategy.py", "weights.json");
    assertThat(discovery.badKeys()).isZero();
  }

  @Test
  void onlyAskedTypesAndSymbolsAreUsedAndTheOthersAreNoFault() {
    List<Listed> listing =
        listing(
            "lstm/A/m-outer_1_inner_1/strategy.py",
            "lstm/B/m-outer_1_inner_1/strategy.py",
            "xgb/A/m-outer_1_inner_1/strategy.py");
    Models some = new Models("bucket", "models/", List.of("lstm"), List.of("A"));
    Discovery discovery = Discovery.of(some, "strategy.py", listing);
    assertThat(discovery.models()).hasSize(1);
    assertThat(discovery.badKeys()).isZero();
  }

  @Test
  void aModelWithoutStrategyIsReportedAndTheOthersAreUsed() {
    Discovery discovery =
        Discovery.of(
            ALL,
            "strategy.py",
            listing(
                "lstm/A/m-outer_1_inner_1/weights.json", "lstm/B/m-outer_1_inner_1/strategy.py"));
    assertThat(symbols(discovery)).containsExactly("B");
    assertThat(discovery.firstBadKeys().getFirst().reason()).contains("no file strategy.py");
  }

  @Test
  void aKeyThatIsFileAndFolderIsReported() {
    Discovery discovery =
        Discovery.of(
            ALL,
            "",
            listing("lstm/A/m-outer_1_inner_1/data", "lstm/A/m-outer_1_inner_1/data/x.json"));
    assertThat(discovery.models()).isEmpty();
    assertThat(discovery.firstBadKeys().getFirst().reason()).contains("both a file and the folder");
  }

  @Test
  void allBadKeysAreCountedAndTheFirstOnesTold() {
    String[] keys = IntStream.range(0, 40).mapToObj(i -> "stray-" + i).toArray(String[]::new);
    Discovery discovery = Discovery.of(ALL, "strategy.py", listing(keys));
    assertThat(discovery.badKeys()).isEqualTo(40);
    assertThat(discovery.firstBadKeys()).hasSize(10);
  }
}
