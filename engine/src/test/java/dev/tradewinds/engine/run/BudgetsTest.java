package dev.tradewinds.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.RunCause;
import dev.tradewinds.contract.SandboxLimits;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Total time is the strategy's, not the market's. */
class BudgetsTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long DAY = TimeUnit.DAYS.toNanos(1);

  @Test
  void waitingForTheMarketIsNotTheStrategysTime() {
    Budgets budgets = started();
    long now = DAY;
    budgets.excuse(now);
    assertThat(budgets.beginStep(now) - now).isEqualTo(61 * SECOND);
    assertThat(budgets.lateCause()).isEqualTo(RunCause.STEP_TIMEOUT);
    budgets.endStep(now + SECOND);
    assertThat(budgets.used(Optional.empty()).totalMillis()).contains(3_000.0);
  }

  @Test
  void aStrategyThatComputesAllTheTimeUsesItUp() {
    Budgets budgets = started();
    long now = 2 * SECOND;
    for (int step = 0; step < 870; step++) {
      now += DAY;
      budgets.excuse(now);
      budgets.beginStep(now);
      assertThat(budgets.lateCause())
          .isEqualTo(step < 838 ? RunCause.STEP_TIMEOUT : RunCause.WALL_TIME_EXHAUSTED);
      now += SECOND;
      budgets.endStep(now);
    }
  }

  /** One second of import, one of building. */
  private static Budgets started() {
    Budgets budgets = new Budgets(SandboxLimits.defaults());
    budgets.beginImport(0);
    budgets.endImport(SECOND);
    budgets.beginBuild(SECOND);
    budgets.endBuild(2 * SECOND);
    return budgets;
  }
}
