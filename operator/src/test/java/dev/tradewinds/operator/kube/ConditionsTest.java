package dev.tradewinds.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.crds.status.Condition;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {
  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00.5Z");
  private static final Instant T1 = Instant.parse("2026-01-01T00:01:00Z");

  private static List<Condition> evaluating() {
    return Conditions.of(List.of(), 1L, T0).reconciling("Evaluating", "waiting").list();
  }

  @Test
  void readyTakesTheOthersAway() {
    List<Condition> ready =
        Conditions.of(evaluating(), 1L, T1).ready("Recorded", "score 1.5").list();
    assertThat(ready).extracting(Condition::type).containsExactly("Ready");
    assertThat(ready.getFirst().lastTransitionTime()).isEqualTo("2026-01-01T00:01:00Z");
  }

  @Test
  void stalledAndReconcilingExcludeEachOther() {
    List<Condition> stalled =
        Conditions.of(evaluating(), 1L, T1).stalled("ParticipantBanned", "banned").list();
    assertThat(stalled).extracting(Condition::type).containsExactly("Ready", "Stalled");
    assertThat(Conditions.isTrue(stalled, "Ready")).isFalse();
    assertThat(Conditions.isTrue(stalled, "Stalled")).isTrue();
  }

  @Test
  void sameObservationLaterGivesTheSameList() {
    assertThat(Conditions.of(evaluating(), 1L, T1).reconciling("Evaluating", "waiting").list())
        .isEqualTo(evaluating());
  }

  @Test
  void aNewReasonDoesNotMoveTheTransitionTime() {
    Condition ready =
        Conditions.of(evaluating(), 2L, T1).reconciling("Retrying", "again").list().getFirst();
    assertThat(ready.reason()).isEqualTo("Retrying");
    assertThat(ready.observedGeneration()).isEqualTo(2);
    assertThat(ready.lastTransitionTime()).isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  void domainConditionsStay() {
    List<Condition> flagged =
        Conditions.of(evaluating(), 1L, T1)
            .with("DuplicateContent", true, "SameFiles", "as team-b's momentum")
            .ready("Scored", "")
            .list();
    assertThat(flagged).extracting(Condition::type).containsExactly("Ready", "DuplicateContent");
  }
}
