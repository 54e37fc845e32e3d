package dev.tradewinds.operator.competition;

import dev.tradewinds.cloud.scores.ActiveTest;
import dev.tradewinds.cloud.scores.EpochMove;
import dev.tradewinds.cloud.scores.ScoreTable;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.crds.competition.CompetitionStatus.Activation;
import dev.tradewinds.operator.competition.ActivationPlan.Decision;
import dev.tradewinds.operator.competition.ActivationPlan.Sight;
import dev.tradewinds.operator.competition.CompetitionRecord.BoardBasis;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Generations of boards in the score table and in the platform's bucket. */
public final class Generations {
  private final ScoreTable table;
  private final CompetitionArchive archive;
  private final Clock clock;

  public Generations(ScoreTable table, CompetitionArchive archive, Clock clock) {
    this.table = table;
    this.archive = archive;
    this.clock = clock;
  }

  /** The row that says which dataset is active: gone means that the table was emptied. */
  Optional<ActiveTest> activeTest(String competitionId) {
    return Trouble.table(() -> table.activeTest(Optional.of(competitionId)));
  }

  /**
   * Makes the generation of this basis the present one.
   *
   * @param wiped the table lost what it had
   * @return absent when somebody else moved the board meanwhile: look again
   */
  Optional<BoardBasis> establish(
      CompetitionName name,
      CompetitionRecord record,
      Optional<Activation> announced,
      Digest basis,
      boolean wiped) {
    String id = record.competitionId();
    long tableEpoch = Trouble.table(() -> table.boardEpoch(id));
    Decision decision =
        ActivationPlan.decide(
            new Sight(tableEpoch, record.board(), announced), basis, wiped, clock.instant());
    BoardBasis board = decision.board();
    if (decision.record()) {
      Trouble.store(
          () -> {
            archive.putRecord(name, record.with(board));
            return board;
          });
    }
    if (decision.advance()) {
      EpochMove move = new EpochMove(id, tableEpoch, board.epoch());
      long held = Trouble.table(() -> table.advanceBoardEpoch(move));
      if (held != board.epoch()) {
        return Optional.empty();
      }
    }
    return Optional.of(board);
  }

  /** Tells the readers of the table which dataset is active, the seed's own tools among them. */
  void announce(String competitionId, Activation activation, String bucket) {
    Instant since = Instant.parse(activation.since());
    announce(Optional.of(competitionId), activation, bucket, since);
    announce(Optional.empty(), activation, bucket, since);
  }

  private void announce(
      Optional<String> competition, Activation activation, String bucket, Instant since) {
    ActiveTest wanted = new ActiveTest(competition, activation.dataset(), bucket, since);
    Trouble.table(
        () -> {
          Optional<ActiveTest> there = table.activeTest(competition);
          return there.equals(Optional.of(wanted)) ? there : table.putActiveTest(wanted, there);
        });
  }
}
