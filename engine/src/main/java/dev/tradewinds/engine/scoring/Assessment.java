package dev.tradewinds.engine.scoring;

import dev.tradewinds.contract.RunCause;
import dev.tradewinds.contract.ScoringPolicy;
import dev.tradewinds.contract.UndefinedScoreRule;
import dev.tradewinds.statistics.Moments;
import dev.tradewinds.statistics.SharpeRatio;
import dev.tradewinds.statistics.StepReturns;
import java.util.Locale;

/**
 * What a complete run is worth under a scoring policy.
 *
 * @param cause {@link RunCause#COMPLETED}, {@link RunCause#GATE_FAILED} or {@link
 *     RunCause#SCORE_UNDEFINED}
 * @param score the annualised Sharpe ratio; means something only with {@code COMPLETED}, then it is
 *     finite
 * @param explanation for the participant; empty with {@code COMPLETED}
 */
public record Assessment(RunCause cause, double score, String explanation) {

  /**
   * Applies the gates, then the score.
   *
   * @param nav net asset values: the initial cash, then one per step
   * @param fills orders filled
   */
  public static Assessment of(double[] nav, long fills, ScoringPolicy policy) {
    for (double value : nav) {
      if (!Double.isFinite(value)) {
        return undefined("the net asset value left the range of numbers");
      }
    }
    Moments returns = Moments.of(StepReturns.of(nav), policy.degreesOfFreedom());
    if (fills < policy.minimumFills()) {
      return failed(
          "%d orders were filled, this competition asks for at least %d"
              .formatted(fills, policy.minimumFills()));
    }
    double volatility = SharpeRatio.annualisedVolatility(returns, policy.periodsPerYear());
    if (policy.minimumVolatility() > 0 && !(volatility >= policy.minimumVolatility())) {
      return failed(
          String.format(
              Locale.ROOT,
              "the annualised volatility is %.3g, this competition asks for at least %.3g",
              volatility,
              policy.minimumVolatility()));
    }
    return score(nav, returns, policy);
  }

  /**
   * The annualised Sharpe ratio as it stands, without gates; 0 where there is none that is finite.
   */
  public static double sharpeRatio(double[] nav, ScoringPolicy policy) {
    Moments returns = Moments.of(StepReturns.of(nav), policy.degreesOfFreedom());
    double ratio = SharpeRatio.annualised(returns, policy.periodsPerYear(), policy.riskFreeRate());
    return Double.isFinite(ratio) ? ratio : 0;
  }

  private static Assessment score(double[] nav, Moments returns, ScoringPolicy policy) {
    if (nav.length < 2 || returns.count() == 0 || returns.standardDeviation() == 0) {
      return policy.onUndefinedScore() == UndefinedScoreRule.ZERO
          ? new Assessment(RunCause.COMPLETED, 0, "")
          : undefined("the returns have no spread, so there is no Sharpe ratio");
    }
    double score = SharpeRatio.annualised(returns, policy.periodsPerYear(), policy.riskFreeRate());
    return Double.isFinite(score)
        ? new Assessment(RunCause.COMPLETED, score, "")
        : undefined("the Sharpe ratio of these returns is not a finite number");
  }

  private static Assessment undefined(String explanation) {
    return new Assessment(RunCause.SCORE_UNDEFINED, 0, explanation);
  }

  private static Assessment failed(String explanation) {
    return new Assessment(RunCause.GATE_FAILED, 0, explanation);
  }
}
