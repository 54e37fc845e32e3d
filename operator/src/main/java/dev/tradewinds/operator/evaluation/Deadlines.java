package dev.tradewinds.operator.evaluation;

import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.operator.settings.EvaluationSettings;
import java.time.Duration;

/**
 * How long each state of an Evaluation may last, and how often it is tried.
 *
 * @param pending from admission until the engine runs
 * @param pod of the whole Pod, enforced by the kubelet
 * @param kubelet how long after {@code pod} the kubelet is believed dead
 * @param retryBackOff pause after the first failed attempt; doubles with each
 * @param attempts failed attempts after which PlatformError is final
 * @param retention how long a recorded Evaluation stays
 */
record Deadlines(
    Duration pending,
    Duration pod,
    Duration kubelet,
    Duration retryBackOff,
    int attempts,
    Duration retention) {
  private static final Duration KUBELET = Duration.ofSeconds(60);
  private static final Duration UPLOAD = Duration.ofMinutes(10);
  private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(10);
  private static final int MOST_DOUBLINGS = 10;

  static Deadlines of(
      SandboxLimits limits, EvaluationSettings settings, int attempts, Duration retention) {
    return new Deadlines(
        settings.pendingDeadline(),
        Duration.ofMillis(
                (long) limits.importMillis() + limits.buildMillis() + limits.totalMillis())
            .plus(settings.podMargin()),
        KUBELET,
        settings.retryBackOff(),
        attempts,
        retention);
  }

  /** How long an attempt's signed URLs must hold: whatever it waits for, it can still upload. */
  Duration urls() {
    return pending.plus(pod).plus(kubelet).plus(UPLOAD);
  }

  /** Pause after so many failed attempts. */
  Duration backOff(int failures) {
    Duration pause = retryBackOff.multipliedBy(1L << Math.clamp(failures - 1L, 0, MOST_DOUBLINGS));
    return pause.compareTo(LONGEST_BACK_OFF) < 0 ? pause : LONGEST_BACK_OFF;
  }
}
