package dev.tradewinds.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SharpeRatioTest {
  private static final double[] GOLDEN = {100_000, 101_000, 100_500, 102_000};

  @Test
  void equalsTheSeedsGoldenValues() {
    assertThat(sharpe(GOLDEN, 1)).isCloseTo(10.211553371369824, within(1e-12));
    assertThat(sharpe(GOLDEN, 0)).isCloseTo(12.506547620526682, within(1e-12));
  }

  @Test
  void isNotFiniteWithoutSpread() {
    assertThat(sharpe(new double[] {100, 100, 100}, 1)).isNaN();
    assertThat(sharpe(new double[] {100, 101}, 1)).isNaN();
  }

  @Test
  void dropsZeroOverZeroAndKeepsInfinities() {
    assertThat(StepReturns.of(new double[] {1, 0, 0, 2}))
        .containsExactly(-1, Double.POSITIVE_INFINITY);
    assertThat(StepReturns.of(new double[] {})).isEmpty();
    assertThat(StepReturns.of(new double[] {5})).isEmpty();
  }

  @Test
  void momentsOfInfiniteReturnsAreNotFinite() {
    Moments moments = Moments.of(new double[] {1, Double.POSITIVE_INFINITY}, 1);
    assertThat(moments.mean()).isInfinite();
    assertThat(moments.standardDeviation()).isNaN();
  }

  @Property
  void leverageDoesNotChangeIt(
      @ForAll @Size(min = 3, max = 50) List<@DoubleRange(min = -0.05, max = 0.05) Double> sample,
      @ForAll @DoubleRange(min = 0.1, max = 10) double leverage) {
    Moments plain = momentsOf(sample, 1);
    Assume.that(plain.standardDeviation() > 1e-6);
    assertThat(SharpeRatio.annualised(momentsOf(sample, leverage), 252, 0))
        .isCloseTo(SharpeRatio.annualised(plain, 252, 0), within(1e-9));
  }

  private static Moments momentsOf(List<Double> sample, double leverage) {
    return Moments.of(sample.stream().mapToDouble(r -> r * leverage).toArray(), 1);
  }

  private static double sharpe(double[] nav, int degreesOfFreedom) {
    return SharpeRatio.annualised(Moments.of(StepReturns.of(nav), degreesOfFreedom), 252, 0);
  }
}
