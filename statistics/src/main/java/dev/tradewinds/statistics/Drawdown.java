package dev.tradewinds.statistics;

/** Falls of a series from its running peak. */
public final class Drawdown {
  private Drawdown() {}

  /**
   * The largest {@code (peak - value) / peak} over the series, where the peak is the highest value
   * so far.
   *
   * @param nav net asset values in order of time; the first one above 0
   * @return a fraction of the peak: 0 without any fall, above 1 when the value went below 0
   */
  public static double maximum(double[] nav) {
    double peak = Double.NEGATIVE_INFINITY;
    double largest = 0;
    for (double value : nav) {
      peak = Math.max(peak, value);
      largest = Math.max(largest, (peak - value) / peak);
    }
    return largest;
  }
}
