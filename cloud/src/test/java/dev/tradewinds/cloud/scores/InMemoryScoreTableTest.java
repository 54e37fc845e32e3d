package dev.tradewinds.cloud.scores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewinds.cloud.AccessDenied;
import dev.tradewinds.cloud.CloudUnavailable;
import dev.tradewinds.cloud.fake.Fault;
import dev.tradewinds.cloud.fake.InMemoryScoreTable;
import org.junit.jupiter.api.Test;

/** The fake does what every score table does, and fails by script. */
class InMemoryScoreTableTest extends BoardContract {
  private final InMemoryScoreTable table = new InMemoryScoreTable();

  @Override
  protected ScoreTable table() {
    return table;
  }

  @Override
  protected void wipe() {
    table.wipe();
  }

  @Override
  protected void drop() {
    table.drop();
  }

  @Override
  protected void loseAnswer(String operation) {
    table.faults().next(operation, Fault.LOST_RESPONSE);
  }

  @Test
  void faults_come_in_the_order_of_the_script() {
    HistoryRow row = Samples.scored("team", "s", 1, 1, 1);
    table.faults().next("recordRun", Fault.THROTTLED, Fault.DENIED, Fault.LOST_RESPONSE);
    assertThatThrownBy(() -> table.recordRun(row)).isInstanceOf(CloudUnavailable.class);
    assertThatThrownBy(() -> table.recordRun(row)).isInstanceOf(AccessDenied.class);
    assertThat(table.allRuns()).isEmpty();
    assertThatThrownBy(() -> table.recordRun(row)).isInstanceOf(CloudUnavailable.class);
    assertThat(table.allRuns()).containsExactly(row);
    assertThat(table.faults().pending()).isZero();
  }
}
