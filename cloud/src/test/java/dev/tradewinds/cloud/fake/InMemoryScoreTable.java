package dev.tradewinds.cloud.fake;

import dev.tradewinds.cloud.TableMissing;
import dev.tradewinds.cloud.scores.ActiveTest;
import dev.tradewinds.cloud.scores.BoardRow;
import dev.tradewinds.cloud.scores.BoardWrite;
import dev.tradewinds.cloud.scores.EpochMove;
import dev.tradewinds.cloud.scores.HistoryRow;
import dev.tradewinds.cloud.scores.RunKey;
import dev.tradewinds.cloud.scores.RunQuery;
import dev.tradewinds.cloud.scores.RunWrite;
import dev.tradewinds.cloud.scores.ScoreTable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The score table in memory, with the conditions of the real one. Unlike there, its leaderboard
 * does not lag. Safe for concurrent use.
 */
public final class InMemoryScoreTable implements ScoreTable {
  private record Seat(String competition, String participantId) {}

  private final Faults faults = new Faults();
  private final Map<RunKey, HistoryRow> runs = new HashMap<>();
  private final Map<Seat, BoardRow> boards = new HashMap<>();
  private final Map<String, Long> epochs = new HashMap<>();
  private final Map<Optional<String>, ActiveTest> activeTests = new HashMap<>();
  private boolean dropped;

  /** What goes wrong. */
  public Faults faults() {
    return faults;
  }

  /** Loses all rows, as if somebody had emptied or restored the table. */
  public synchronized void wipe() {
    runs.clear();
    boards.clear();
    epochs.clear();
    activeTests.clear();
  }

  /** Loses the table itself: every call throws {@link TableMissing} until {@link #create}. */
  public synchronized void drop() {
    wipe();
    dropped = true;
  }

  /** An empty table again. */
  public synchronized void create() {
    dropped = false;
  }

  /** Every recorded run of everybody. */
  public synchronized List<HistoryRow> allRuns() {
    return runs.values().stream().sorted(HistoryRow.IN_ORDER).toList();
  }

  @Override
  public RunWrite recordRun(HistoryRow row) {
    return call(
        "recordRun",
        () -> {
          HistoryRow existing = runs.putIfAbsent(row.key(), row);
          return existing == null || existing.equals(row)
              ? new RunWrite.Recorded()
              : new RunWrite.AlreadyThere(existing);
        });
  }

  @Override
  public List<HistoryRow> findRuns(RunQuery query) {
    query.keys();
    return call(
        "findRuns",
        () ->
            runs.values().stream()
                .filter(row -> row.key().competition().equals(query.competition()))
                .filter(row -> row.key().participantId().equals(query.participantId()))
                .filter(
                    row -> query.submissionId().stream().allMatch(row.key().submissionId()::equals))
                .filter(row -> query.identity().stream().allMatch(row.identity()::equals))
                .sorted(HistoryRow.IN_ORDER)
                .toList());
  }

  @Override
  public BoardWrite putBoard(BoardRow row) {
    return call(
        "putBoard",
        () -> {
          Seat seat = new Seat(row.competition(), row.participantId());
          Optional<BoardRow> current = Optional.ofNullable(boards.get(seat));
          if (current.equals(Optional.of(row))) {
            return new BoardWrite.Written();
          }
          long epoch = epochs.getOrDefault(row.competition(), 0L);
          boolean follows =
              current.map(BoardRow::revision).orElse(0L) == row.revision() - 1
                  && current.map(BoardRow::epoch).orElse(0L) <= row.epoch();
          if (!follows || row.epoch() < epoch) {
            return new BoardWrite.Stale(current, epoch);
          }
          boards.put(seat, row);
          return new BoardWrite.Written();
        });
  }

  @Override
  public Optional<BoardRow> board(String competition, String participantId) {
    return call(
        "board", () -> Optional.ofNullable(boards.get(new Seat(competition, participantId))));
  }

  @Override
  public List<BoardRow> boards(String competition, Collection<String> participantIds) {
    return call(
        "boards",
        () ->
            participantIds.stream()
                .distinct()
                .map(id -> boards.get(new Seat(competition, id)))
                .filter(row -> row != null)
                .toList());
  }

  @Override
  public List<BoardRow> leaderboard(String competition, int limit) {
    return call(
        "leaderboard",
        () ->
            boards.values().stream()
                .filter(row -> row.competition().equals(competition))
                .filter(row -> row.standing().isPresent())
                .sorted(BoardRow.BEST_FIRST)
                .limit(limit)
                .toList());
  }

  @Override
  public long boardEpoch(String competition) {
    return call("boardEpoch", () -> epochs.getOrDefault(competition, 0L));
  }

  @Override
  public long advanceBoardEpoch(EpochMove move) {
    return call(
        "advanceBoardEpoch",
        () -> {
          if (epochs.getOrDefault(move.competition(), 0L) == move.from()) {
            epochs.put(move.competition(), move.to());
          }
          return epochs.getOrDefault(move.competition(), 0L);
        });
  }

  @Override
  public Optional<ActiveTest> activeTest(Optional<String> competition) {
    return call("activeTest", () -> Optional.ofNullable(activeTests.get(competition)));
  }

  @Override
  public Optional<ActiveTest> putActiveTest(ActiveTest test, Optional<ActiveTest> expected) {
    return call(
        "putActiveTest",
        () -> {
          Optional<ActiveTest> current = Optional.ofNullable(activeTests.get(test.competition()));
          if (current.equals(expected)) {
            activeTests.put(test.competition(), test);
            return Optional.of(test);
          }
          return current;
        });
  }

  private synchronized <T> T call(String operation, Supplier<T> effect) {
    return faults.around(
        operation,
        () -> {
          if (dropped) {
            throw new TableMissing("(in memory)", null);
          }
          return effect.get();
        });
  }
}
