package dev.tradewinds.contract;

import static dev.tradewinds.contract.VerdictKind.BANKRUPT;
import static dev.tradewinds.contract.VerdictKind.CONTRACT_VIOLATION;
import static dev.tradewinds.contract.VerdictKind.DATASET_INVALID;
import static dev.tradewinds.contract.VerdictKind.IMPORT_ERROR;
import static dev.tradewinds.contract.VerdictKind.INELIGIBLE;
import static dev.tradewinds.contract.VerdictKind.MEMORY_EXCEEDED;
import static dev.tradewinds.contract.VerdictKind.OUTPUT_EXCEEDED;
import static dev.tradewinds.contract.VerdictKind.PLATFORM_ERROR;
import static dev.tradewinds.contract.VerdictKind.RULE_BREACH;
import static dev.tradewinds.contract.VerdictKind.RUNTIME_ERROR;
import static dev.tradewinds.contract.VerdictKind.SCORED;
import static dev.tradewinds.contract.VerdictKind.STEP_TIMEOUT;
import static dev.tradewinds.contract.VerdictKind.TOTAL_TIMEOUT;

import java.util.Optional;

/**
 * The one normative table: cause and policy give the verdict. {@code docs/verdicts.md} is rendered
 * from it.
 */
public final class VerdictTable {
  private VerdictTable() {}

  /**
   * A verdict with its stable, machine-readable reason.
   *
   * @param kind how the evaluation ended
   * @param reason CamelCase, part of the API
   */
  public record Ruling(VerdictKind kind, String reason) {}

  /**
   * What a cause means under an execution model.
   *
   * @return the ruling, or empty when the policy lets the run go on
   */
  public static Optional<Ruling> rule(RunCause cause, ExecutionModel model) {
    return switch (cause) {
      case STEP_RAISED ->
          model.onStrategyException() == StrategyExceptionRule.FAIL
              ? ruling(RUNTIME_ERROR, "StepRaised")
              : Optional.empty();
      case NAV_EXHAUSTED ->
          model.onBankruptcy() == BankruptcyRule.END_RUN
              ? ruling(BANKRUPT, "NavNotPositive")
              : Optional.empty();
      default -> Optional.of(always(cause));
    };
  }

  /** The verdict of a cause that no policy changes. */
  private static Ruling always(RunCause cause) {
    return switch (cause) {
      case COMPLETED -> new Ruling(SCORED, "Completed");
      case SCORE_UNDEFINED -> new Ruling(INELIGIBLE, "ScoreUndefined");
      case GATE_FAILED -> new Ruling(INELIGIBLE, "GateFailed");
      case IMPORT_RAISED -> new Ruling(IMPORT_ERROR, "ImportRaised");
      case IMPORT_EXITED -> new Ruling(IMPORT_ERROR, "ImportExited");
      case IMPORT_TIMEOUT -> new Ruling(STEP_TIMEOUT, "ImportTimeout");
      case CONTRACT_BROKEN -> new Ruling(CONTRACT_VIOLATION, "ContractBroken");
      case BUILD_RAISED -> new Ruling(RUNTIME_ERROR, "BuildRaised");
      case BUILD_EXITED -> new Ruling(RUNTIME_ERROR, "BuildExited");
      case BUILD_TIMEOUT -> new Ruling(STEP_TIMEOUT, "BuildTimeout");
      case STEP_EXITED -> new Ruling(RUNTIME_ERROR, "StepExited");
      case STEP_TIMEOUT -> new Ruling(STEP_TIMEOUT, "StepTimeout");
      case TRADER_EXITED -> new Ruling(RUNTIME_ERROR, "TraderExited");
      case TRADER_CRASHED -> new Ruling(RUNTIME_ERROR, "TraderCrashed");
      case TRADER_GONE -> new Ruling(RUNTIME_ERROR, "TraderGone");
      case WALL_TIME_EXHAUSTED -> new Ruling(TOTAL_TIMEOUT, "WallTimeExhausted");
      case CPU_TIME_EXHAUSTED -> new Ruling(TOTAL_TIMEOUT, "CpuTimeExhausted");
      case MEMORY_EXHAUSTED -> new Ruling(MEMORY_EXCEEDED, "MemoryExhausted");
      case OUTPUT_EXHAUSTED -> new Ruling(OUTPUT_EXCEEDED, "OutputExhausted");
      case LANE_BREACH -> new Ruling(RULE_BREACH, "LaneBreach");
      case TOO_MANY_INTENTS -> new Ruling(RULE_BREACH, "TooManyIntents");
      case CANCELLED -> new Ruling(VerdictKind.CANCELLED, "Cancelled");
      case DATASET_UNUSABLE -> new Ruling(DATASET_INVALID, "DatasetUnusable");
      case SANDBOX_UNAVAILABLE -> new Ruling(PLATFORM_ERROR, "SandboxUnavailable");
      case TRADER_NEVER_CAME -> new Ruling(PLATFORM_ERROR, "TraderNeverCame");
      case MATERIAL_UNAVAILABLE -> new Ruling(PLATFORM_ERROR, "MaterialUnavailable");
      case ENGINE_FAILED -> new Ruling(PLATFORM_ERROR, "EngineFailed");
      case STEP_RAISED, NAV_EXHAUSTED ->
          throw new IllegalArgumentException(cause + " depends on the policy");
    };
  }

  private static Optional<Ruling> ruling(VerdictKind kind, String reason) {
    return Optional.of(new Ruling(kind, reason));
  }
}
