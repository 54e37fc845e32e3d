package dev.tradewinds.engine.run;

import dev.tradewinds.contract.BudgetsUsed;
import dev.tradewinds.contract.RunCause;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.engine.lane.Stage;
import dev.tradewinds.engine.lane.TraderExit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The wall-time budgets of a run: gives each stage its deadline, takes from the bank what a step
 * needs beyond its allowance, and remembers what was used. All times are ns on the engine's clock.
 */
final class Budgets {
  private static final double NANOS_PER_MILLI = 1e6;

  private final SandboxLimits limits;
  private final long stepAllowance;
  private long bankLeft;
  private long totalDeadline;
  private long runStart;
  private long stageStart;
  private RunCause late = RunCause.IMPORT_TIMEOUT;
  private long importNanos = -1;
  private long buildNanos = -1;
  private long longestStep = -1;
  private long lastReply = -1;

  Budgets(SandboxLimits limits) {
    this.limits = limits;
    this.stepAllowance = TimeUnit.MILLISECONDS.toNanos(limits.stepMillis());
    this.bankLeft = TimeUnit.MILLISECONDS.toNanos(limits.bankMillis());
  }

  long beginImport(long now) {
    runStart = now;
    totalDeadline = now + TimeUnit.MILLISECONDS.toNanos(limits.totalMillis());
    return begin(
        now, TimeUnit.MILLISECONDS.toNanos(limits.importMillis()), RunCause.IMPORT_TIMEOUT);
  }

  void endImport(long now) {
    importNanos = now - stageStart;
    lastReply = now;
  }

  long beginBuild(long now) {
    return begin(now, TimeUnit.MILLISECONDS.toNanos(limits.buildMillis()), RunCause.BUILD_TIMEOUT);
  }

  void endBuild(long now) {
    buildNanos = now - stageStart;
    lastReply = now;
  }

  /** The market let the strategy wait since its last reply: that is none of its time. */
  void excuse(long now) {
    long idle = now - lastReply;
    totalDeadline += idle;
    runStart += idle;
    lastReply = now;
  }

  long beginStep(long now) {
    return begin(now, stepAllowance + bankLeft, RunCause.STEP_TIMEOUT);
  }

  void endStep(long now) {
    long used = now - stageStart;
    longestStep = Math.max(longestStep, used);
    bankLeft = Math.max(0, bankLeft - Math.max(0, used - stepAllowance));
    lastReply = now;
  }

  /** The trader failed in the middle of a stage: what it used of it is used. */
  void abandon(Stage stage, long now) {
    switch (stage) {
      case IMPORT -> endImport(now);
      case BUILD -> endBuild(now);
      case STEP -> endStep(now);
      default -> {
        // The set-up of the sandbox costs the participant nothing.
      }
    }
  }

  private long begin(long now, long allowance, RunCause cause) {
    stageStart = now;
    boolean totalFirst = totalDeadline - now < allowance;
    late = totalFirst ? RunCause.WALL_TIME_EXHAUSTED : cause;
    return totalFirst ? totalDeadline : now + allowance;
  }

  /** What it means that the present stage is late. */
  RunCause lateCause() {
    return late;
  }

  SandboxLimits limits() {
    return limits;
  }

  BudgetsUsed used(Optional<TraderExit> exit) {
    long bankUsed = TimeUnit.MILLISECONDS.toNanos(limits.bankMillis()) - bankLeft;
    return new BudgetsUsed(
        millis(importNanos),
        millis(buildNanos),
        millis(longestStep),
        longestStep < 0 ? Optional.empty() : millis(bankUsed),
        lastReply < 0 ? Optional.empty() : millis(lastReply - runStart),
        exit.map(e -> e.cpuMicros() / 1e3),
        exit.map(TraderExit::peakMemoryKiB),
        exit.map(TraderExit::outputBytes));
  }

  private static Optional<Double> millis(long nanos) {
    return nanos < 0 ? Optional.empty() : Optional.of(nanos / NANOS_PER_MILLI);
  }
}
