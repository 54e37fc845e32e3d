package dev.tradewinds.operator.competition;

import dev.tradewinds.cloud.scores.ActiveTest;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.crds.competition.CompetitionStatus.Activation;
import dev.tradewinds.crds.competition.CompetitionStatus.DatasetStatus;
import dev.tradewinds.crds.competition.DatasetState;
import dev.tradewinds.operator.competition.CompetitionRecord.BoardBasis;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Decides which generation of the board is the present one. Pure.
 *
 * <p>A generation is tied to a basis in the record first; only then the table's epoch moves, and
 * only then status says so. So a crash between two of the three is mended by the next pass, and an
 * empty cluster finds the generation that its table already has.
 */
final class ActivationPlan {
  private ActivationPlan() {}

  /**
   * What is known.
   *
   * @param tableEpoch generation in the table; 0 when nothing was ever set
   * @param recorded generation and basis in the record
   * @param announced what status says
   */
  record Sight(long tableEpoch, Optional<BoardBasis> recorded, Optional<Activation> announced) {}

  /**
   * What the board is to be.
   *
   * @param board the generation with its basis
   * @param record whether the record must be written first
   * @param advance whether the table's epoch must be moved
   */
  record Decision(BoardBasis board, boolean record, boolean advance) {}

  /** The dataset that can be active: the one that spec names, once it is compiled. */
  static Optional<DatasetStatus> candidate(String activeDataset, Iterable<DatasetStatus> datasets) {
    for (DatasetStatus dataset : datasets) {
      if (dataset.name().equals(activeDataset) && dataset.state() == DatasetState.READY) {
        return Optional.of(dataset);
      }
    }
    return Optional.empty();
  }

  /** Whether status already announces this basis. */
  static boolean announced(Optional<Activation> activation, Digest basis) {
    return activation.filter(each -> each.basis().equals(basis)).isPresent();
  }

  /**
   * Whether the table has lost rows that it had, by the row that each activation writes: it is gone
   * from an emptied table, and an earlier one in a restored table.
   *
   * @param announced what status says
   * @param sentinel what the table says
   * @param current whether status announces the basis that spec asks for; else a move is under way
   */
  static boolean wiped(
      Optional<Activation> announced, Optional<ActiveTest> sentinel, boolean current) {
    if (announced.isEmpty() || sentinel.isEmpty()) {
      return announced.isPresent();
    }
    Instant since = Instant.parse(announced.get().since());
    return current && sentinel.get().changedAt().isBefore(since);
  }

  /**
   * The generation for this basis.
   *
   * @param wiped the table lost rows that it had: a new generation makes everybody record anew
   */
  static Decision decide(Sight sight, Digest basis, boolean wiped, Instant now) {
    Optional<BoardBasis> fitting = sight.recorded().filter(board -> board.basis().equals(basis));
    boolean known = !wiped && fitting.isPresent() && fitting.get().epoch() >= sight.tableEpoch();
    if (known) {
      return new Decision(fitting.get(), false, fitting.get().epoch() > sight.tableEpoch());
    }
    long latest =
        Math.max(
            sight.tableEpoch(),
            Math.max(
                sight.recorded().map(BoardBasis::epoch).orElse(0L),
                sight.announced().map(Activation::boardEpoch).orElse(0L)));
    String since = now.truncatedTo(ChronoUnit.SECONDS).toString();
    return new Decision(new BoardBasis(latest + 1, basis, since), true, true);
  }

  /** As status announces it. */
  static Activation activation(DatasetStatus dataset, BoardBasis board) {
    return new Activation(
        dataset.name(),
        dataset.digest().orElseThrow(),
        board.basis(),
        board.epoch(),
        board.since());
  }
}
