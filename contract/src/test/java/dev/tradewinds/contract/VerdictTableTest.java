package dev.tradewinds.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTableTest {
  private static final ExecutionModel STRICT =
      new ExecutionModel(null, null, null, StrategyExceptionRule.FAIL, BankruptcyRule.END_RUN);
  private static final Set<RunCause> BY_POLICY =
      EnumSet.of(RunCause.STEP_RAISED, RunCause.NAV_EXHAUSTED);

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          COMPLETED,            Scored,            Completed
          SCORE_UNDEFINED,      Ineligible,        ScoreUndefined
          GATE_FAILED,          Ineligible,        GateFailed
          IMPORT_RAISED,        ImportError,       ImportRaised
          IMPORT_EXITED,        ImportError,       ImportExited
          IMPORT_TIMEOUT,       StepTimeout,       ImportTimeout
          CONTRACT_BROKEN,      ContractViolation, ContractBroken
          BUILD_RAISED,         RuntimeError,      BuildRaised
          BUILD_EXITED,         RuntimeError,      BuildExited
          BUILD_TIMEOUT,        StepTimeout,       BuildTimeout
          STEP_RAISED,          RuntimeError,      StepRaised
          STEP_EXITED,          RuntimeError,      StepExited
          STEP_TIMEOUT,         StepTimeout,       StepTimeout
          TRADER_EXITED,        RuntimeError,      TraderExited
          TRADER_CRASHED,       RuntimeError,      TraderCrashed
          TRADER_GONE,          RuntimeError,      TraderGone
          WALL_TIME_EXHAUSTED,  TotalTimeout,      WallTimeExhausted
          CPU_TIME_EXHAUSTED,   TotalTimeout,      CpuTimeExhausted
          MEMORY_EXHAUSTED,     MemoryExceeded,    MemoryExhausted
          OUTPUT_EXHAUSTED,     OutputExceeded,    OutputExhausted
          LANE_BREACH,          RuleBreach,        LaneBreach
          TOO_MANY_INTENTS,     RuleBreach,        TooManyIntents
          NAV_EXHAUSTED,        Bankrupt,          NavNotPositive
          CANCELLED,            Cancelled,         Cancelled
          DATASET_UNUSABLE,     DatasetInvalid,    DatasetUnusable
          SANDBOX_UNAVAILABLE,  PlatformError,     SandboxUnavailable
          TRADER_NEVER_CAME,    PlatformError,     TraderNeverCame
          MATERIAL_UNAVAILABLE, PlatformError,     MaterialUnavailable
          ENGINE_FAILED,        PlatformError,     EngineFailed
          """)
  void rules(RunCause cause, String kind, String reason) {
    VerdictTable.Ruling ruling = VerdictTable.rule(cause, STRICT).orElseThrow();
    assertThat(ruling.kind().label()).isEqualTo(kind);
    assertThat(ruling.reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @EnumSource
  void aPolicyChangesOnlyWhatItMayChange(RunCause cause) {
    Optional<VerdictTable.Ruling> legacy = VerdictTable.rule(cause, ExecutionModel.legacy());
    if (BY_POLICY.contains(cause)) {
      assertThat(legacy).isEmpty();
    } else {
      assertThat(legacy).isEqualTo(VerdictTable.rule(cause, STRICT)).isPresent();
    }
  }

  @Test
  void aReasonNamesOneCause() {
    Map<String, RunCause> causes = new HashMap<>();
    for (RunCause cause : RunCause.values()) {
      String reason = VerdictTable.rule(cause, STRICT).orElseThrow().reason();
      assertThat(causes.put(reason, cause)).as(reason).isNull();
      assertThat(reason).matches("[A-Z][A-Za-z]+");
    }
  }

  @Test
  void everyVerdictHasACause() {
    Set<VerdictKind> ruled = EnumSet.noneOf(VerdictKind.class);
    for (RunCause cause : RunCause.values()) {
      ruled.add(VerdictTable.rule(cause, STRICT).orElseThrow().kind());
    }
    assertThat(ruled).containsExactlyInAnyOrder(VerdictKind.values());
  }
}
