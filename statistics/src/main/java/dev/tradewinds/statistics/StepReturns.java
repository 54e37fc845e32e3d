package dev.tradewinds.statistics;

import java.util.Arrays;

/** Simple returns from one step to the next, as fractions. */
public final class StepReturns {
  private StepReturns() {}

  /**
   * {@code nav[i] / nav[i-1] - 1} for each i, without the quotients that are not a number (0/0):
   * what {@code pandas.Series(nav).pct_change().dropna()} gives. Infinite returns (x/0) stay.
   *
   * @param nav net asset values in the account's currency, in order of time; any length
   * @return at most {@code nav.length - 1} fractions
   */
  public static double[] of(double[] nav) {
    double[] returns = new double[Math.max(0, nav.length - 1)];
    int count = 0;
    for (int i = 1; i < nav.length; i++) {
      double change = nav[i] / nav[i - 1] - 1;
      if (!Double.isNaN(change)) {
        returns[count++] = change;
      }
    }
    return count == returns.length ? returns : Arrays.copyOf(returns, count);
  }
}
