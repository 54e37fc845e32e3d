package dev.tradewinds.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DrawdownTest {
  @Test
  void isTheLargestFallFromTheRunningPeak() {
    assertThat(Drawdown.maximum(new double[] {100, 120, 90, 130, 104})).isEqualTo(0.25);
  }

  @Test
  void isZeroWithoutAFall() {
    assertThat(Drawdown.maximum(new double[] {1, 2, 3})).isZero();
    assertThat(Drawdown.maximum(new double[] {})).isZero();
  }

  @Test
  void exceedsOneBelowZero() {
    assertThat(Drawdown.maximum(new double[] {100, -50})).isEqualTo(1.5);
  }
}
