package dev.tradewinds.operator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.crds.fleet.TradingFleetSpec.Models;
import dev.tradewinds.operator.fleet.Discovery.Listed;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What traders leave below their model's folder is no part of the model. */
class LeftFilesTest {
  private static final Models MODELS =
      new KubernetesSerialization().unmarshal("bucket: models\nprefix: models/\n", Models.class);
  private static final String FOLDER = "models/lstm/AAPL/m-outer_1_inner_2/";

  private static Discovery of(String... keys) {
    List<Listed> listing = Stream.of(keys).map(key -> new Listed(key, "e", 1)).toList();
    return Discovery.of(MODELS, "strategy.py", listing);
  }

  @Test
  void logsAndTradesAreNeitherFilesOfTheModelNorBadKeys() {
    Discovery bare = of(FOLDER + "strategy.py");
    Discovery used =
        of(
            FOLDER + "strategy.py",
            FOLDER + "logs/2026-03-01/owner=1.log",
            FOLDER + "trades/day=1/.hidden");
    assertThat(used).isEqualTo(bare);
    assertThat(used.badKeys()).isZero();
  }

  @Test
  void aModelThatIsGoneIsGoneThoughItsLogsStay() {
    Discovery left = of(FOLDER + "logs/a.log");
    assertThat(left.models()).isEmpty();
    assertThat(left.badKeys()).isZero();
  }

  @Test
  void aFileOfThatNameIsAFileOfTheModel() {
    assertThat(of(FOLDER + "strategy.py", FOLDER + "logs").models().getFirst().files())
        .containsKeys("logs");
  }
}
