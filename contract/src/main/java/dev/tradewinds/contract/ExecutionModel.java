package dev.tradewinds.contract;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/**
 * How orders become fills and what the account may do. An absent field has the value of the {@code
 * legacy} policy.
 *
 * @param initialCash cash at the start, in the account's currency
 * @param leverageLimit highest gross exposure over net asset value that an order may lead to
 * @param fillTiming price at which an order is filled
 * @param onStrategyException what an exception in {@code on_quote} does
 * @param onBankruptcy what a net asset value of zero or less does
 */
public record ExecutionModel(
    @JsonPropertyDescription("Cash at the start, in the account's currency.")
        @Default("100000")
        @Min(1)
        @Max(1e12)
        Double initialCash,
    @JsonPropertyDescription(
            "Highest gross exposure over net asset value that an order may lead to; tested on the state after the"
                + " order.")
        @Default("10")
        @Min(value = 0, inclusive = false)
        @Max(1000)
        Double leverageLimit,
    @JsonPropertyDescription(
            "Price at which an order is filled, relative to the bar of the decision.")
        @Default("Immediate")
        FillTiming fillTiming,
    @JsonPropertyDescription(
            "What an exception that leaves on_quote does: Swallow (counted) or Fail.")
        @Default("Swallow")
        StrategyExceptionRule onStrategyException,
    @JsonPropertyDescription("What a net asset value of zero or less does: Ignore or EndRun.")
        @Default("Ignore")
        BankruptcyRule onBankruptcy) {

  public ExecutionModel {
    initialCash = requireNonNullElse(initialCash, 100_000.0);
    leverageLimit = requireNonNullElse(leverageLimit, 10.0);
    fillTiming = requireNonNullElse(fillTiming, FillTiming.IMMEDIATE);
    onStrategyException = requireNonNullElse(onStrategyException, StrategyExceptionRule.SWALLOW);
    onBankruptcy = requireNonNullElse(onBankruptcy, BankruptcyRule.IGNORE);
    if (!(initialCash >= 1 && initialCash <= 1e12)) {
      throw new InvalidDocument(
          "execution.initialCash", initialCash, "an amount from 1 to 1000000000000");
    }
    if (!(leverageLimit > 0 && leverageLimit <= 1000)) {
      throw new InvalidDocument(
          "execution.leverageLimit", leverageLimit, "a ratio above 0, at most 1000");
    }
  }

  /** The seed competition's rules: immediate full fills at the tick, no cost, gross leverage 10. */
  public static ExecutionModel legacy() {
    return new ExecutionModel(null, null, null, null, null);
  }
}
