package dev.tradewinds.operator.board;

import dev.tradewinds.cloud.scores.BoardRow;
import dev.tradewinds.cloud.scores.Standing;
import dev.tradewinds.crds.competition.CountingSubmission;
import java.util.Comparator;
import java.util.Optional;

/**
 * A participant's place on a board, and by what rule it is filled.
 *
 * <p>Every submission offers its own standing, in any order and any number of times; the seat keeps
 * the one that counts. So the order of events, restarts and repetitions do not matter.
 *
 * @param competition the competition's id
 * @param participantId the team
 * @param epoch the board's generation; standings of an earlier one are about another basis and
 *     count for nothing
 * @param counts which standing counts
 * @param banned nothing is shown
 */
public record Seat(
    String competition,
    String participantId,
    long epoch,
    CountingSubmission counts,
    boolean banned) {

  private static final Comparator<Standing> LATEST_FIRST =
      Comparator.comparingLong(Standing::sequence).thenComparing(Standing::submissionId).reversed();

  /**
   * What to write when a submission offers its standing.
   *
   * @param current the row in the table
   * @param offered absent when the submission has no score
   * @return absent when the row is right, or is ahead of what is known here
   */
  public Optional<BoardRow> next(Optional<BoardRow> current, Optional<Standing> offered) {
    if (current.isPresent() && current.get().epoch() > epoch) {
      return Optional.empty();
    }
    boolean outdated = current.isEmpty() || current.get().epoch() < epoch;
    Optional<Standing> held = outdated ? Optional.empty() : current.get().standing();
    Optional<Standing> wanted = banned ? Optional.empty() : better(held, offered);
    if (wanted.equals(held) && !showsBanned(current)) {
      return Optional.empty();
    }
    return current
        .map(row -> row.next(epoch, wanted))
        .or(() -> wanted.map(first -> BoardRow.first(competition, participantId, epoch, first)));
  }

  /** Readers of the raw index see rows of earlier epochs too, so a ban must reach those. */
  private boolean showsBanned(Optional<BoardRow> current) {
    return banned && current.flatMap(BoardRow::standing).isPresent();
  }

  private Optional<Standing> better(Optional<Standing> held, Optional<Standing> offered) {
    if (held.isEmpty() || offered.isEmpty()) {
      return held.or(() -> offered);
    }
    Comparator<Standing> first =
        counts == CountingSubmission.LATEST ? LATEST_FIRST : Standing.BEST_FIRST;
    return first.compare(offered.get(), held.get()) < 0 ? offered : held;
  }
}
