package dev.tradewinds.cloud.scores;

import static dev.tradewinds.cloud.scores.Samples.CUP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.CloudUnavailable;
import dev.tradewinds.cloud.fake.Fault;
import dev.tradewinds.cloud.fake.InMemoryScoreTable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Several operators that all believe to be the leader work on the same runs, one table call at a
 * time in any order, while answers are lost, calls refused and the board's epoch moved.
 */
class WriterInterleavingTest {
  private static final int WRITERS = 3;
  private static final int TEAMS = 2;
  private static final int RUNS = 6;

  /** One turn: who makes a call, and what goes wrong with it. */
  record Turn(int writer, Optional<Fault> fault, boolean flipBefore) {}

  /** An operator: records each run, then brings the board up to date, a call per step. */
  private static final class Writer {
    private final ScoreTable table;
    private final Deque<HistoryRow> todo;
    private Optional<BoardRow> seen = Optional.empty();
    private long epoch;
    private Optional<BoardRow> next = Optional.empty();
    private int stage;

    Writer(ScoreTable table, List<HistoryRow> runs) {
      this.table = table;
      this.todo = new ArrayDeque<>(runs);
    }

    boolean done() {
      return todo.isEmpty();
    }

    /** The board row is read before the runs: otherwise a run could be missed and still win. */
    void step() {
      HistoryRow run = todo.getFirst();
      String team = run.key().participantId();
      switch (stage) {
        case 0 -> assertThat(table.recordRun(run)).isEqualTo(new RunWrite.Recorded());
        case 1 -> epoch = table.boardEpoch(CUP);
        case 2 -> seen = table.board(CUP, team);
        case 3 -> next = plan(table.findRuns(RunQuery.of(CUP, team)), team);
        default -> {
          if (next.isPresent() && table.putBoard(next.get()) instanceof BoardWrite.Stale) {
            stage = 1;
            return;
          }
          todo.removeFirst();
          stage = -1;
        }
      }
      stage++;
    }

    private Optional<BoardRow> plan(List<HistoryRow> runs, String team) {
      Standing best = best(runs);
      if (seen.isEmpty()) {
        return Optional.of(BoardRow.first(CUP, team, epoch, best));
      }
      boolean current =
          seen.get().standing().equals(Optional.of(best)) && seen.get().epoch() >= epoch;
      return current
          ? Optional.empty()
          : Optional.of(seen.get().next(Math.max(epoch, seen.get().epoch()), Optional.of(best)));
    }
  }

  private static Standing best(List<HistoryRow> runs) {
    return runs.stream().map(Standing::of).sorted(Standing.BEST_FIRST).findFirst().orElseThrow();
  }

  @Provide
  Arbitrary<List<Turn>> schedules() {
    Arbitrary<Optional<Fault>> faults =
        Arbitraries.frequency(
            Tuple.of(6, Optional.<Fault>empty()),
            Tuple.of(2, Optional.of(Fault.LOST_RESPONSE)),
            Tuple.of(1, Optional.of(Fault.THROTTLED)));
    return Combinators.combine(
            Arbitraries.integers().between(0, WRITERS - 1),
            faults,
            Arbitraries.frequency(Tuple.of(15, false), Tuple.of(1, true)))
        .as(Turn::new)
        .list()
        .ofMaxSize(150);
  }

  @Property(tries = 1000)
  void no_run_is_lost_or_doubled_and_the_board_is_the_best_of_the_history(
      @ForAll("schedules") List<Turn> schedule,
      @ForAll @Size(RUNS) List<@IntRange(min = -2, max = 2) Integer> scores,
      @ForAll @Size(RUNS) List<@IntRange(min = 1, max = 7) Integer> takers) {
    InMemoryScoreTable table = new InMemoryScoreTable();
    List<HistoryRow> runs = runs(scores);
    List<Writer> writers =
        IntStream.range(0, WRITERS)
            .mapToObj(writer -> new Writer(table, share(runs, takers, 1 << writer)))
            .toList();
    for (Turn turn : schedule) {
      if (turn.flipBefore()) {
        long now = table.boardEpoch(CUP);
        table.advanceBoardEpoch(new EpochMove(CUP, now, now + 1));
      }
      take(table, writers.get(turn.writer()), turn.fault());
    }
    for (Writer writer : writers) {
      while (!writer.done()) {
        take(table, writer, Optional.empty());
      }
    }
    assertThat(table.allRuns()).containsExactlyInAnyOrderElementsOf(runs);
    bestPerTeam(runs)
        .forEach(
            (team, best) ->
                assertThat(table.board(CUP, team))
                    .hasValueSatisfying(row -> assertThat(row.standing()).contains(best)));
  }

  /** A call, and the check that no row of a past epoch came of it. */
  private static void take(InMemoryScoreTable table, Writer writer, Optional<Fault> fault) {
    if (writer.done()) {
      return;
    }
    List<Optional<BoardRow>> before = boards(table);
    fault.ifPresent(one -> EVERY_CALL.forEach(call -> table.faults().next(call, one)));
    try {
      writer.step();
    } catch (CloudUnavailable e) {
      assertThat(fault).isPresent();
    }
    table.faults().clear();
    List<Optional<BoardRow>> after = boards(table);
    for (int team = 0; team < TEAMS; team++) {
      if (!after.get(team).equals(before.get(team))) {
        assertThat(after.get(team).orElseThrow().epoch())
            .isGreaterThanOrEqualTo(table.boardEpoch(CUP));
      }
    }
  }

  private static final List<String> EVERY_CALL =
      List.of("recordRun", "boardEpoch", "board", "findRuns", "putBoard");

  private static List<Optional<BoardRow>> boards(ScoreTable table) {
    return List.of(table.board(CUP, "team 0"), table.board(CUP, "team 1"));
  }

  private static List<HistoryRow> runs(List<Integer> scores) {
    return IntStream.range(0, RUNS)
        .mapToObj(i -> Samples.scored("team " + i % TEAMS, "s" + i, 1, i, scores.get(i)))
        .toList();
  }

  /** A run is taken by one writer or by several. */
  private static List<HistoryRow> share(List<HistoryRow> runs, List<Integer> takers, int writer) {
    return IntStream.range(0, RUNS)
        .filter(i -> (takers.get(i) & writer) != 0)
        .mapToObj(runs::get)
        .toList();
  }

  private static Map<String, Standing> bestPerTeam(List<HistoryRow> runs) {
    Map<String, Standing> best = new HashMap<>();
    for (HistoryRow run : runs) {
      best.merge(
          run.key().participantId(),
          Standing.of(run),
          (a, b) -> Standing.BEST_FIRST.compare(a, b) <= 0 ? a : b);
    }
    return best;
  }
}
