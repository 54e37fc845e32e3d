package dev.tradewinds.statistics;

/** The Sharpe ratio of step returns (Sharpe 1994, "The Sharpe Ratio", ex post form). */
public final class SharpeRatio {
  private SharpeRatio() {}

  /**
   * {@code (mean * periodsPerYear - riskFreeRate) / (deviation * sqrt(periodsPerYear))}.
   *
   * @param returns mean and standard deviation of step returns, as fractions
   * @param periodsPerYear steps in a year
   * @param riskFreeRate per year, as a fraction
   * @return the annualised ratio; not finite when the deviation is 0 or the moments are not finite
   */
  public static double annualised(Moments returns, double periodsPerYear, double riskFreeRate) {
    return (returns.mean() * periodsPerYear - riskFreeRate)
        / annualisedVolatility(returns, periodsPerYear);
  }

  /** {@code deviation * sqrt(periodsPerYear)}, a fraction per year. */
  public static double annualisedVolatility(Moments returns, double periodsPerYear) {
    return returns.standardDeviation() * Math.sqrt(periodsPerYear);
  }
}
