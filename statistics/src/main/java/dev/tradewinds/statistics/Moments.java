package dev.tradewinds.statistics;

/**
 * Mean and standard deviation of a sample.
 *
 * @param count how many values
 * @param mean arithmetic mean; NaN of nothing
 * @param standardDeviation square root of the sum of squared deviations over {@code count - ddof};
 *     NaN where that is not positive
 */
public record Moments(int count, double mean, double standardDeviation) {

  /**
   * Two passes with compensated sums, so that the result is right to the last few bits whatever the
   * length.
   *
   * @param values any finite or infinite numbers; an infinite one makes the deviation NaN
   * @param degreesOfFreedom subtracted from the count in the variance: 0 population, 1 sample
   */
  public static Moments of(double[] values, int degreesOfFreedom) {
    CompensatedSum sum = new CompensatedSum();
    for (double value : values) {
      sum.add(value);
    }
    double mean = sum.value() / values.length;
    CompensatedSum squares = new CompensatedSum();
    for (double value : values) {
      double deviation = value - mean;
      squares.add(deviation * deviation);
    }
    int divisor = values.length - degreesOfFreedom;
    double deviation = divisor > 0 ? Math.sqrt(squares.value() / divisor) : Double.NaN;
    return new Moments(values.length, mean, deviation);
  }

  /** Neumaier's sum: the rounding error of each addition is carried along. */
  private static final class CompensatedSum {
    private double sum;
    private double lost;

    void add(double value) {
      double next = sum + value;
      lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
      sum = next;
    }

    double value() {
      return Double.isFinite(sum) ? sum + lost : sum;
    }
  }
}
