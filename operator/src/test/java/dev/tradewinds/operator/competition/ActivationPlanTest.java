package dev.tradewinds.operator.competition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.scores.ActiveTest;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.crds.competition.CompetitionStatus.Activation;
import dev.tradewinds.operator.competition.ActivationPlan.Decision;
import dev.tradewinds.operator.competition.ActivationPlan.Sight;
import dev.tradewinds.operator.competition.CompetitionRecord.BoardBasis;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class ActivationPlanTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:15:00Z");
  private static final Digest BASIS = Digest.of("basis");
  private static final Digest OTHER = Digest.of("other");

  @Example
  void theFirstActivationIsGenerationOne() {
    Decision decision = decide(new Sight(0, Optional.empty(), Optional.empty()), false);
    assertThat(decision)
        .isEqualTo(new Decision(new BoardBasis(1, BASIS, "2026-03-01T10:15:00Z"), true, true));
  }

  @Example
  void anEmptyClusterFindsTheGenerationOfItsTable() {
    Decision decision = decide(new Sight(7, recorded(7, BASIS), Optional.empty()), false);
    assertThat(decision.board().epoch()).isEqualTo(7);
    assertThat(decision.record()).isFalse();
    assertThat(decision.advance()).isFalse();
  }

  @Example
  void whatWasRecordedBeforeACrashIsGoneOnWith() {
    Decision decision = decide(new Sight(6, recorded(7, BASIS), Optional.empty()), false);
    assertThat(decision.board().epoch()).isEqualTo(7);
    assertThat(decision.record()).isFalse();
    assertThat(decision.advance()).isTrue();
  }

  @Example
  void anotherBasisIsAnotherGeneration() {
    Decision decision =
        decide(new Sight(7, recorded(7, OTHER), Optional.of(announced(7, OTHER))), false);
    assertThat(decision.board().epoch()).isEqualTo(8);
    assertThat(decision.record()).isTrue();
    assertThat(decision.advance()).isTrue();
  }

  @Example
  void aRecordThatTheTableHasPassedDoesNotCount() {
    assertThat(decide(new Sight(9, recorded(7, BASIS), Optional.empty()), false).board().epoch())
        .isEqualTo(10);
  }

  @Example
  void anEmptiedTableStartsALaterGeneration() {
    Decision decision =
        decide(new Sight(0, recorded(7, BASIS), Optional.of(announced(7, BASIS))), true);
    assertThat(decision.board().epoch()).isEqualTo(8);
    assertThat(decision.record()).isTrue();
  }

  @Example
  void aTableThatLacksTheRowOfThisActivationHasLostOthersToo() {
    Optional<Activation> announced = Optional.of(announced(7, BASIS));
    Instant since = Instant.parse(announced.get().since());
    assertThat(ActivationPlan.wiped(Optional.empty(), Optional.empty(), false)).isFalse();
    assertThat(ActivationPlan.wiped(Optional.empty(), sentinel(since), false)).isFalse();
    assertThat(ActivationPlan.wiped(announced, sentinel(since), true)).isFalse();
    assertThat(ActivationPlan.wiped(announced, Optional.empty(), true)).isTrue();
    assertThat(ActivationPlan.wiped(announced, sentinel(since.minusSeconds(1)), true)).isTrue();
    assertThat(ActivationPlan.wiped(announced, sentinel(since.minusSeconds(1)), false))
        .as("a move that is under way")
        .isFalse();
  }

  private static Optional<ActiveTest> sentinel(Instant at) {
    return Optional.of(new ActiveTest(Optional.of("spring-2026"), "train", "bucket", at));
  }

  @Property
  void generationsOnlyGrowAndARepeatedPassChangesNothing(
      @ForAll @LongRange(min = 0, max = 50) long table,
      @ForAll @LongRange(min = 1, max = 50) long record,
      @ForAll @LongRange(min = 1, max = 50) long status,
      @ForAll boolean sameRecorded,
      @ForAll boolean wiped) {
    Sight sight =
        new Sight(
            table,
            recorded(record, sameRecorded ? BASIS : OTHER),
            Optional.of(announced(status, OTHER)));
    Decision decision = decide(sight, wiped);
    long epoch = decision.board().epoch();
    assertThat(epoch).isGreaterThanOrEqualTo(table);
    assertThat(decision.advance()).isEqualTo(epoch > table);
    Sight after =
        new Sight(epoch, Optional.of(decision.board()), Optional.of(announced(epoch, BASIS)));
    assertThat(decide(after, false)).isEqualTo(new Decision(decision.board(), false, false));
  }

  private static Decision decide(Sight sight, boolean wiped) {
    return ActivationPlan.decide(sight, BASIS, wiped, NOW);
  }

  private static Optional<BoardBasis> recorded(long epoch, Digest basis) {
    return Optional.of(new BoardBasis(epoch, basis, "2026-02-01T00:00:00Z"));
  }

  private static Activation announced(long epoch, Digest basis) {
    return new Activation("train", Digest.of("data"), basis, epoch, "2026-02-01T00:00:00Z");
  }
}
