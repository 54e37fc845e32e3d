package dev.tradewinds.contract.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tradewinds.contract.InvalidDocument;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Optional;

/**
 * What stops a trader by itself. An absent limit does not hold. Each one that is passed trips: the
 * trader goes to {@link #onBreach} with the limit's name as reason and stays there until it is
 * resumed. An order that would pass {@link #maxPosition}, {@link #maxGross} or {@link
 * #maxOrdersPerStep} is refused besides.
 *
 * @param maxLoss greatest loss since the begin of the run, or since it was resumed, as a part of
 *     the net asset value then
 * @param maxDrawdown greatest fall from the highest net asset value since then, as a part of it
 * @param maxPosition greatest value of one position, as a part of the net asset value
 * @param maxGross greatest value of all positions, long and short added, as a part of the net asset
 *     value
 * @param maxOrdersPerStep most order attempts in one step
 * @param maxRejectRate greatest part of the last {@value #REJECT_WINDOW} order attempts that may
 *     have been refused by the ledger or the broker
 * @param maxDataAgeSeconds oldest that the last step may be while the feed is in session
 * @param onBreach what happens: {@code Paused}, {@code Halted} or {@code Flatten}
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record RiskLimits(
    @JsonPropertyDescription(
            "Greatest loss since the begin of the run, as a part of the net asset value then.")
        @Min(value = 0, inclusive = false)
        @Max(1)
        Optional<Double> maxLoss,
    @JsonPropertyDescription(
            "Greatest fall from the highest net asset value of the run, as a part of it.")
        @Min(value = 0, inclusive = false)
        @Max(1)
        Optional<Double> maxDrawdown,
    @JsonPropertyDescription("Greatest value of one position, as a part of the net asset value.")
        @Min(value = 0, inclusive = false)
        @Max(1000)
        Optional<Double> maxPosition,
    @JsonPropertyDescription(
            "Greatest value of all positions, long and short added, as a part of the net asset value.")
        @Min(value = 0, inclusive = false)
        @Max(1000)
        Optional<Double> maxGross,
    @JsonPropertyDescription("Most order attempts in one step.") @Min(1) @Max(65536)
        Optional<Integer> maxOrdersPerStep,
    @JsonPropertyDescription(
            "Greatest part of the last 20 order attempts that may have been refused.")
        @Min(value = 0, inclusive = false)
        @Max(1)
        Optional<Double> maxRejectRate,
    @JsonPropertyDescription("Oldest that the last step may be while the feed is in session, in s.")
        @Min(1)
        @Max(86400)
        Optional<Integer> maxDataAgeSeconds,
    @JsonPropertyDescription(
            "What a passed limit does: Paused (no new entries), Halted (no orders) or Flatten (close all, then halt). Halted where absent.")
        @ValidationRule(
            value = "self != 'Running'",
            message =
                "onBreach must be Paused, Halted or Flatten: a limit that stops nothing is none")
        Optional<TradingState> onBreach) {
  /** Order attempts that the reject rate is taken over. */
  public static final int REJECT_WINDOW = 20;

  public RiskLimits {
    if (onBreach.filter(TradingState.RUNNING::equals).isPresent()) {
      throw new InvalidDocument("risk.onBreach", "Running", "Paused, Halted or Flatten");
    }
    requirePositive("maxLoss", maxLoss);
    requirePositive("maxDrawdown", maxDrawdown);
    requirePositive("maxPosition", maxPosition);
    requirePositive("maxGross", maxGross);
    requirePositive("maxRejectRate", maxRejectRate);
    requirePositive("maxOrdersPerStep", maxOrdersPerStep);
    requirePositive("maxDataAgeSeconds", maxDataAgeSeconds);
  }

  /** No limit at all. */
  public static RiskLimits none() {
    return new RiskLimits(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Where a trader goes when it passes a limit. */
  public TradingState breachState() {
    return onBreach.orElse(TradingState.HALTED);
  }

  private static void requirePositive(String field, Optional<? extends Number> limit) {
    if (limit.filter(value -> !(value.doubleValue() > 0)).isPresent()) {
      throw new InvalidDocument("risk." + field, limit.get(), "a number above 0");
    }
  }
}
