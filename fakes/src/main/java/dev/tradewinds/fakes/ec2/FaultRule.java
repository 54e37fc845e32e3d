package dev.tradewinds.fakes.ec2;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * What goes wrong with some calls.
 *
 * @param on operation as AWS names it, or {@code *}
 * @param effect what happens
 * @param skip calls of the operation that go well first
 * @param times calls that it happens to; 0 for all from then on
 * @param probability with which it happens to a call that it is due for
 * @param code of {@link Effect#ERROR}, as AWS names it
 * @param message of the error
 * @param count of {@link Effect#HIDE} and {@link Effect#HIDE_INVOCATION}: how many looks in vain
 */
public record FaultRule(
    @JsonProperty("on") String on,
    @JsonProperty("effect") Effect effect,
    @JsonProperty("skip") int skip,
    @JsonProperty("times") int times,
    @JsonProperty("probability") Optional<Double> probability,
    @JsonProperty("code") Optional<String> code,
    @JsonProperty("message") Optional<String> message,
    @JsonProperty("count") int count) {
  /** What can happen to a call. */
  public enum Effect {
    /** It is refused with the code, and does nothing. */
    @JsonProperty("Error")
    ERROR,
    /** The connection is dropped before the call has an effect. */
    @JsonProperty("LoseRequest")
    LOSE_REQUEST,
    /** The connection is dropped after it: the crash window. */
    @JsonProperty("LoseResponse")
    LOSE_RESPONSE,
    /** RunInstances, SendCommand: what is new is not listed by the next calls that would. */
    @JsonProperty("Hide")
    HIDE,
    /** DescribeInstances: shows each instance as it was before its last change. */
    @JsonProperty("Stale")
    STALE,
    /** SendCommand: GetCommandInvocation does not know it for some calls. */
    @JsonProperty("HideInvocation")
    HIDE_INVOCATION,
    /** SendCommand: the command never reaches the instance. */
    @JsonProperty("Undelivered")
    UNDELIVERED,
    /** SendCommand: an imaginary instance never ends it; a real one decides for itself. */
    @JsonProperty("Hang")
    HANG
  }

  public FaultRule {
    probability = probability == null ? Optional.empty() : probability;
    code = code == null ? Optional.empty() : code;
    message = message == null ? Optional.empty() : message;
    if (on == null || on.isEmpty()) {
      throw new IllegalArgumentException("faults.on is empty, expected an operation, or *");
    }
    if (effect == null) {
      throw new IllegalArgumentException("faults.effect is absent, expected one such as Error");
    }
    if (effect == Effect.ERROR && code.isEmpty()) {
      throw new IllegalArgumentException(
          "faults.code is absent, expected one as AWS names it, such as RequestLimitExceeded");
    }
    if (skip < 0 || times < 0 || count < 0) {
      throw new IllegalArgumentException(
          "faults.skip, times, count are %d, %d, %d, expected 0 or more"
              .formatted(skip, times, count));
    }
    probability
        .filter(part -> !(part >= 0 && part <= 1))
        .ifPresent(
            part -> {
              throw new IllegalArgumentException(
                  "faults.probability is %s, expected 0 to 1".formatted(part));
            });
  }

  /** The next {@code times} calls of the operation end so. */
  public static FaultRule next(String on, Effect effect, int times) {
    return new FaultRule(
        on, effect, 0, times, Optional.empty(), Optional.empty(), Optional.empty(), 1);
  }

  /** The next {@code times} calls of the operation are refused. */
  public static FaultRule refuse(String on, String code, int times) {
    return new FaultRule(
        on, Effect.ERROR, 0, times, Optional.empty(), Optional.of(code), Optional.empty(), 0);
  }

  /** The same for so many looks in vain. */
  public FaultRule withCount(int looks) {
    return new FaultRule(on, effect, skip, times, probability, code, message, looks);
  }

  /** The same after some calls that go well. */
  public FaultRule after(int calls) {
    return new FaultRule(on, effect, calls, times, probability, code, message, count);
  }

  /** The same by chance. */
  public FaultRule withProbability(double part) {
    return new FaultRule(on, effect, skip, times, Optional.of(part), code, message, count);
  }
}
