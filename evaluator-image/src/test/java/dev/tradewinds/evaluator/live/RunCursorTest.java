package dev.tradewinds.evaluator.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.feed.Bar;
import dev.tradewinds.contract.feed.BarQuality;
import dev.tradewinds.contract.feed.Provenance;
import dev.tradewinds.contract.feed.StepMarker;
import dev.tradewinds.engine.run.LiveEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunCursorTest {
  private final RunCursor cursor = new RunCursor("day-1", List.of("A", "B"));

  private static Bar bar(String symbol, String timestep, double price, int revision) {
    return new Bar(
        symbol,
        timestep,
        price,
        price,
        price,
        price,
        Optional.empty(),
        revision,
        new Provenance("test", "test", BarQuality.LIVE, Optional.empty()));
  }

  private double[] end(long step, String timestep) {
    assertThat(cursor.marker(new StepMarker("day-1", step, timestep, 2, false)))
        .isEqualTo(RunCursor.Taken.STEP);
    return ((LiveEvent.Step) cursor.takeEvent().orElseThrow()).prices();
  }

  @Test
  void aCorrectionOfTheOpenStepCounts() {
    cursor.bar(bar("A", "60", 1, 0));
    cursor.bar(bar("A", "60", 2, 1));
    cursor.bar(bar("B", "60", 5, 0));
    assertThat(end(0, "60")).containsExactly(2, 5);
  }

  @Test
  void aCorrectionOfAnEarlierStepChangesNothing() {
    cursor.bar(bar("A", "60", 1, 0));
    cursor.bar(bar("B", "60", 5, 0));
    end(0, "60");
    cursor.bar(bar("B", "60", 99, 1));
    cursor.bar(bar("A", "120", 3, 0));
    cursor.bar(bar("A", "60", 99, 1));
    cursor.bar(bar("B", "120", 6, 0));
    assertThat(end(1, "120")).containsExactly(3, 6);
  }

  @Test
  void aBarThatCameTooLateForItsStepIsNoPriceOfTheNext() {
    cursor.bar(bar("A", "60", 1, 0));
    end(0, "60");
    cursor.bar(bar("B", "60", 5, 1));
    cursor.bar(bar("A", "120", 3, 0));
    assertThat(end(1, "120")).containsExactly(3, Double.NaN);
  }

  @Test
  void aStepWithoutABarOfOursIsNone() {
    cursor.bar(bar("C", "60", 1, 0));
    assertThat(cursor.marker(new StepMarker("day-1", 0, "60", 1, false)))
        .isEqualTo(RunCursor.Taken.STEP);
    assertThat(cursor.takeEvent()).isEmpty();
    cursor.bar(bar("B", "120", 5, 0));
    assertThat(end(1, "120")).containsExactly(Double.NaN, 5);
  }
}
