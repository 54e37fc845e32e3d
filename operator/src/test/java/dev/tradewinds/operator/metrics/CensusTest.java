package dev.tradewinds.operator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.Verdict;
import dev.tradewinds.contract.VerdictKind;
import dev.tradewinds.contract.VerdictTable.Ruling;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.crds.evaluation.EvaluationStatus;
import dev.tradewinds.operator.kube.Conditions;
import dev.tradewinds.operator.metrics.Census.State;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CensusTest {
  private static final Verdict VERDICT =
      Verdict.withoutRun(new Ruling(VerdictKind.RUNTIME_ERROR, "Reason"), "");

  private static Evaluation evaluation(
      int created, Optional<String> admittedAt, Optional<Verdict> verdict, boolean ready) {
    Conditions none = Conditions.of(List.of(), 1L, Instant.EPOCH);
    Evaluation evaluation = new Evaluation();
    evaluation.setMetadata(
        new ObjectMetaBuilder()
            .withCreationTimestamp(Instant.ofEpochSecond(created).toString())
            .build());
    evaluation.setStatus(
        new EvaluationStatus(
            1L,
            (ready ? none.ready("Recorded", "") : none.stalled("Any", "")).list(),
            1,
            admittedAt,
            0,
            Optional.empty(),
            verdict));
    return evaluation;
  }

  @Test
  void countsByStateAndKnowsTheOldestThatWaits() {
    List<Evaluation> all =
        List.of(
            evaluation(1, Optional.of("t"), Optional.of(VERDICT), true),
            evaluation(2, Optional.of("t"), Optional.of(VERDICT), false),
            evaluation(3, Optional.of("t"), Optional.empty(), false),
            evaluation(10, Optional.empty(), Optional.empty(), false),
            evaluation(20, Optional.empty(), Optional.empty(), false));
    assertThat(Census.count(all, State.RECORDED)).isEqualTo(1);
    assertThat(Census.count(all, State.FAILED)).isEqualTo(1);
    assertThat(Census.count(all, State.RUNNING)).isEqualTo(1);
    assertThat(Census.count(all, State.PENDING)).isEqualTo(2);
    Instant now = Instant.ofEpochSecond(100);
    assertThat(Census.oldestPending(all, each -> false, now)).isEqualTo(Duration.ofSeconds(90));
    assertThat(Census.oldestPending(all, each -> each == all.get(3), now))
        .isEqualTo(Duration.ofSeconds(80));
    assertThat(Census.oldestPending(all, each -> true, now)).isZero();
  }
}
