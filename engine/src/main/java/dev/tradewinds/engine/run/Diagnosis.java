package dev.tradewinds.engine.run;

import dev.tradewinds.contract.RunCause;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.engine.lane.LaneFault;
import dev.tradewinds.engine.lane.Stage;
import dev.tradewinds.engine.lane.TraderExit;
import dev.tradewinds.engine.lane.TraderFailure;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the cause behind a fault of the lane.
 *
 * @param stage what the trader was busy with
 * @param place where, for messages: the stage or the step
 */
record Diagnosis(Stage stage, String place, Budgets budgets) {
  private static final int SIGKILL = 9;
  private static final int SIGXCPU = 24;

  /** The trader did not answer in time. */
  Ending late() {
    if (stage == Stage.SANDBOX) {
      return new Ending(RunCause.TRADER_NEVER_CAME, "The trader did not get ready in time.");
    }
    SandboxLimits limits = budgets.limits();
    RunCause cause = budgets.lateCause();
    String message =
        switch (cause) {
          case WALL_TIME_EXHAUSTED ->
              "The run was not over after %s; it was at %s."
                  .formatted(seconds(limits.totalMillis()), place);
          case STEP_TIMEOUT ->
              "%s did not return within %s and what was left of the bank of %s."
                  .formatted(place, seconds(limits.stepMillis()), seconds(limits.bankMillis()));
          case BUILD_TIMEOUT ->
              "build_trader did not return within %s.".formatted(seconds(limits.buildMillis()));
          default ->
              "The import of submission.py did not end within %s."
                  .formatted(seconds(limits.importMillis()));
        };
    return new Ending(cause, message);
  }

  /** The trader broke the rules of the lane. */
  Ending breach(LaneFault.Breach breach) {
    if (stage == Stage.SANDBOX) {
      return new Ending(
          RunCause.ENGINE_FAILED, "Engine and trader do not fit: " + breach.getMessage() + ".");
    }
    return new Ending(
        breach.isTooManyIntents() ? RunCause.TOO_MANY_INTENTS : RunCause.LANE_BREACH,
        "The strategy's process sent, during %s, %s.".formatted(place, breach.getMessage()));
  }

  /** The trader said that it failed. */
  Ending failed(TraderFailure failure) {
    String error =
        Quotation.of(
            failure.message().isEmpty()
                ? failure.exceptionType()
                : failure.exceptionType() + ": " + failure.message());
    return switch (failure.cause()) {
      case SANDBOX_UNAVAILABLE ->
          new Ending(RunCause.SANDBOX_UNAVAILABLE, Quotation.of(failure.message()));
      case MEMORY -> new Ending(RunCause.MEMORY_EXHAUSTED, memory("ran out of memory"));
      case CONTRACT -> new Ending(RunCause.CONTRACT_BROKEN, Quotation.of(failure.message()));
      case SYSTEM_EXIT ->
          new Ending(exited(), "%s ended the process with %s".formatted(subject(), error));
      case RAISED -> new Ending(raised(), "%s raised %s".formatted(subject(), error));
    };
  }

  /** The place at the beginning of a sentence. */
  private String subject() {
    return place.startsWith("the ") ? "T" + place.substring(1) : place;
  }

  private RunCause raised() {
    return switch (stage) {
      case SANDBOX -> RunCause.SANDBOX_UNAVAILABLE;
      case IMPORT -> RunCause.IMPORT_RAISED;
      case BUILD -> RunCause.BUILD_RAISED;
      case STEP -> RunCause.STEP_EXITED;
    };
  }

  private RunCause exited() {
    return switch (stage) {
      case SANDBOX -> RunCause.SANDBOX_UNAVAILABLE;
      case IMPORT -> RunCause.IMPORT_EXITED;
      case BUILD -> RunCause.BUILD_EXITED;
      case STEP -> RunCause.STEP_EXITED;
    };
  }

  /** The connection ended without a word from the trader; the launcher may know why. */
  Ending closed(Optional<TraderExit> exit, boolean outputExceeded) {
    if (outputExceeded) {
      return outputExceeded();
    }
    if (stage == Stage.SANDBOX) {
      return new Ending(
          RunCause.SANDBOX_UNAVAILABLE,
          "The trader ended while its sandbox was set up%s."
              .formatted(exit.map(e -> ": " + describe(e)).orElse("")));
    }
    return exit.map(this::exited)
        .orElseGet(
            () ->
                new Ending(
                    RunCause.TRADER_GONE,
                    "The strategy's process vanished during %s.".formatted(place)));
  }

  /** More was printed than allowed, whenever that was noticed. */
  Ending outputExceeded() {
    return new Ending(
        RunCause.OUTPUT_EXHAUSTED,
        "More than %,d bytes were printed.".formatted(budgets.limits().outputBytes()));
  }

  private Ending exited(TraderExit exit) {
    String what = "The strategy's process ended during %s: %s.".formatted(place, describe(exit));
    if (exit.killedByLauncher()) {
      return new Ending(
          RunCause.LANE_BREACH,
          "The strategy's process closed the lane during %s and went on.".formatted(place));
    }
    if (!exit.signalled()) {
      return new Ending(RunCause.TRADER_EXITED, what);
    }
    long cpuSeconds = exit.cpuMicros() / 1_000_000;
    boolean cpuUsedUp = exit.code() == SIGKILL && cpuSeconds >= budgets.limits().cpuSeconds();
    if (exit.code() == SIGXCPU || cpuUsedUp) {
      return new Ending(
          RunCause.CPU_TIME_EXHAUSTED,
          "The CPU time of %d s was used up during %s."
              .formatted(budgets.limits().cpuSeconds(), place));
    }
    return exit.code() == SIGKILL
        ? new Ending(RunCause.MEMORY_EXHAUSTED, memory("was ended by the kernel for its memory"))
        : new Ending(RunCause.TRADER_CRASHED, what);
  }

  private String memory(String what) {
    return "The strategy's process %s during %s; the limit is %d MiB."
        .formatted(what, place, budgets.limits().memoryMiB());
  }

  private static String describe(TraderExit exit) {
    return exit.signalled()
        ? "signal %d%s".formatted(exit.code(), signalName(exit.code()))
        : "exit code %d".formatted(exit.code());
  }

  private static String signalName(int signal) {
    return switch (signal) {
      case 4 -> " (illegal instruction)";
      case 6 -> " (abort)";
      case 7 -> " (bus error)";
      case 8 -> " (arithmetic)";
      case SIGKILL -> " (kill)";
      case 11 -> " (segmentation fault)";
      case 31 -> " (forbidden system call)";
      default -> "";
    };
  }

  private static String seconds(int millis) {
    return String.format(Locale.ROOT, millis % 1000 == 0 ? "%.0f s" : "%.3f s", millis / 1e3);
  }
}
