package dev.tradewinds.contract;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/**
 * How a run's net asset values become one score: the annualised Sharpe ratio {@code (mean(r) - rf)
 * / std(r) * sqrt(periodsPerYear)} of the step returns, behind eligibility gates. An absent field
 * has the value of the {@code legacy} policy.
 *
 * @param periodsPerYear steps in a year, for the annualisation
 * @param degreesOfFreedom subtracted from the number of returns in the variance (0 population, 1
 *     sample)
 * @param riskFreeRate risk-free return per year as a fraction, converted to a step by simple
 *     division
 * @param onUndefinedScore what happens without spread in the returns
 * @param minimumFills gate: fewer fills are {@code Ineligible}
 * @param minimumVolatility gate: a smaller annualised standard deviation of returns (a fraction) is
 *     {@code Ineligible}
 */
public record ScoringPolicy(
    @JsonPropertyDescription("Steps in a year, for the annualisation.")
        @Default("252")
        @Min(1)
        @Max(100000000)
        Double periodsPerYear,
    @JsonPropertyDescription(
            "Subtracted from the number of returns in the variance: 0 population, 1 sample.")
        @Default("1")
        @Min(0)
        @Max(1)
        Integer degreesOfFreedom,
    @JsonPropertyDescription("Risk-free return per year, as a fraction.")
        @Default("0")
        @Min(-1)
        @Max(1)
        Double riskFreeRate,
    @JsonPropertyDescription("Score when the returns have no spread: Zero or Ineligible.")
        @Default("Zero")
        UndefinedScoreRule onUndefinedScore,
    @JsonPropertyDescription("A run with fewer fills is Ineligible.")
        @Default("0")
        @Min(0)
        @Max(1000000000)
        Integer minimumFills,
    @JsonPropertyDescription(
            "A run whose annualised volatility (a fraction) is lower is Ineligible.")
        @Default("0")
        @Min(0)
        @Max(100)
        Double minimumVolatility) {

  public ScoringPolicy {
    periodsPerYear = requireNonNullElse(periodsPerYear, 252.0);
    degreesOfFreedom = requireNonNullElse(degreesOfFreedom, 1);
    riskFreeRate = requireNonNullElse(riskFreeRate, 0.0);
    onUndefinedScore = requireNonNullElse(onUndefinedScore, UndefinedScoreRule.ZERO);
    minimumFills = requireNonNullElse(minimumFills, 0);
    minimumVolatility = requireNonNullElse(minimumVolatility, 0.0);
    require("periodsPerYear", periodsPerYear, 1, 100_000_000);
    require("degreesOfFreedom", degreesOfFreedom, 0, 1);
    require("riskFreeRate", riskFreeRate, -1, 1);
    require("minimumFills", minimumFills, 0, 1_000_000_000);
    require("minimumVolatility", minimumVolatility, 0, 100);
  }

  private static void require(String field, Number value, long least, long most) {
    if (!(value.doubleValue() >= least && value.doubleValue() <= most)) {
      throw new InvalidDocument(
          "scoring." + field, value, "a number from %d to %d".formatted(least, most));
    }
  }

  /**
   * The seed competition's score: mean over sample standard deviation of step returns, times
   * sqrt(252), risk-free 0.
   */
  public static ScoringPolicy legacy() {
    return new ScoringPolicy(null, null, null, null, null, null);
  }
}
