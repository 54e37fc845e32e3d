package dev.tradewinds.contract;

/**
 * What a run came to. Amounts are in the account's currency, ratios are fractions; all are finite.
 *
 * @param finalNav net asset value after the last step
 * @param pnl {@code finalNav} less the initial cash
 * @param percentReturn {@code finalNav / initialCash - 1}, a fraction (the seed's name)
 * @param sharpeRatio annualised Sharpe ratio by the scoring policy; 0 where it is not a finite
 *     number
 * @param maxDrawdown largest fall of the net asset value from its running peak, as a fraction of
 *     the peak
 * @param steps steps answered
 * @param fills orders filled
 * @param rejectedOrders order attempts that the ledger refused
 * @param strategyExceptions exceptions that left {@code on_quote}
 */
public record Metrics(
    double finalNav,
    double pnl,
    double percentReturn,
    double sharpeRatio,
    double maxDrawdown,
    long steps,
    long fills,
    long rejectedOrders,
    long strategyExceptions) {
  public Metrics {
    requireFinite("finalNav", finalNav);
    requireFinite("pnl", pnl);
    requireFinite("percentReturn", percentReturn);
    requireFinite("sharpeRatio", sharpeRatio);
    requireFinite("maxDrawdown", maxDrawdown);
  }

  private static void requireFinite(String field, double value) {
    if (!Double.isFinite(value)) {
      throw new InvalidDocument("metrics." + field, value, "a finite number");
    }
  }
}
