package dev.tradewinds.cloud.scores;

import static dev.tradewinds.cloud.scores.Samples.CUP;
import static dev.tradewinds.cloud.scores.Samples.identity;
import static dev.tradewinds.cloud.scores.Samples.key;
import static dev.tradewinds.cloud.scores.Samples.run;
import static dev.tradewinds.cloud.scores.Samples.scored;
import static dev.tradewinds.cloud.scores.Samples.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewinds.cloud.CloudUnavailable;
import dev.tradewinds.cloud.TableMissing;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.contract.VerdictKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every score table must do about runs, the active dataset and its own loss. */
public abstract class ScoreTableContract {
  /** The table under test, empty at the start of each test. */
  protected abstract ScoreTable table();

  /** Removes all rows. */
  protected abstract void wipe();

  /** Removes the table. */
  protected abstract void drop();

  /** The next call of the operation is done, but the table's answer to it is lost. */
  protected abstract void loseAnswer(String operation);

  /** Repeats a call whose answer was lost, as a caller would. */
  protected static <T> T insist(Supplier<T> call) {
    try {
      return call.get();
    } catch (CloudUnavailable e) {
      return call.get();
    }
  }

  protected static <T> List<T> together(int threads, Callable<T> call) {
    List<T> results = new ArrayList<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> future :
          executor.invokeAll(IntStream.range(0, threads).mapToObj(any -> call).toList())) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_recorded_run_is_read_back_with_every_digit() {
    HistoryRow row = scored("team", "20251121-120000", 1, 7, 10.211553371369824);
    assertThat(table().recordRun(row)).isEqualTo(new RunWrite.Recorded());
    assertThat(table().findRuns(RunQuery.of(CUP, "team"))).containsExactly(row);
  }

  @Test
  void ids_are_free_text_and_never_meet() {
    List<HistoryRow> rows =
        List.of(
            run(key("BOARD", "team#1", "a#b", 1), identity("a#b"), 1, failed("x")),
            run(key("BOARD", "team#1", "a", 1), identity("a"), 2, failed("x")),
            run(key("BOARD", "team#1", "a%23b", 1), identity("a%23b"), 3, failed("x")),
            run(
                key("BOARD", "team#1", "%\u0000\n Ünï 日本 \uD83D\uDE80", 1),
                identity("%\u0000\n Ünï 日本 \uD83D\uDE80"),
                4,
                failed("x")),
            run(key("BOARD", "SYSTEM_CONFIG", "a", 1), identity("a"), 5, failed("x")),
            run(key("BOARD#a", "team#1", "b", 1), identity("b"), 6, failed("x")));
    rows.forEach(row -> assertThat(table().recordRun(row)).isEqualTo(new RunWrite.Recorded()));
    table().putBoard(BoardRow.first("x", "team#1", 0, Samples.standing("s", 1, 1)));
    assertThat(table().findRuns(RunQuery.of("BOARD", "team#1")))
        .containsExactlyElementsOf(rows.subList(0, 4));
    for (HistoryRow row : rows) {
      RunQuery query =
          RunQuery.of(row.key().competition(), row.key().participantId())
              .submission(row.key().submissionId());
      assertThat(table().findRuns(query)).containsExactly(row);
    }
  }

  @Test
  void a_run_is_recorded_once_and_the_first_stays() {
    HistoryRow first = scored("team", "s", 1, 1, 1.5);
    HistoryRow other = scored("team", "s", 1, 1, 2.5);
    assertThat(table().recordRun(first)).isEqualTo(new RunWrite.Recorded());
    assertThat(table().recordRun(first)).isEqualTo(new RunWrite.Recorded());
    assertThat(table().recordRun(other)).isEqualTo(new RunWrite.AlreadyThere(first));
    assertThat(table().findRuns(RunQuery.of(CUP, "team"))).containsExactly(first);
  }

  @Test
  void a_run_whose_answer_was_lost_is_recorded_by_insisting() {
    loseAnswer("recordRun");
    HistoryRow row = scored("team", "s", 1, 1, 1.5);
    assertThat(insist(() -> table().recordRun(row))).isEqualTo(new RunWrite.Recorded());
    assertThat(table().findRuns(RunQuery.of(CUP, "team"))).containsExactly(row);
  }

  @Test
  void of_many_writers_one_records() {
    var sequence = new AtomicLong();
    List<RunWrite> writes =
        together(8, () -> table().recordRun(scored("team", "s", 1, sequence.incrementAndGet(), 1)));
    assertThat(writes).filteredOn(write -> write instanceof RunWrite.Recorded).hasSize(1);
    HistoryRow winner = table().findRuns(RunQuery.of(CUP, "team")).getFirst();
    assertThat(writes)
        .filteredOn(write -> write instanceof RunWrite.AlreadyThere)
        .hasSize(7)
        .allMatch(write -> write.equals(new RunWrite.AlreadyThere(winner)));
  }

  @Test
  void a_result_without_a_score_is_recorded_as_well() {
    HistoryRow row =
        run(
            key(CUP, "team", "s", 1),
            identity("s"),
            1,
            verdict(VerdictKind.INELIGIBLE, "score undefined", Optional.empty()));
    assertThat(row.verdict().score()).isEmpty();
    table().recordRun(row);
    assertThat(table().findRuns(RunQuery.of(CUP, "team"))).containsExactly(row);
  }

  @Test
  void runs_are_found_by_submission_and_identity_in_order() {
    for (int run = 1; run <= 11; run++) {
      table().recordRun(scored("team", "s", run, 1, run));
    }
    HistoryRow again =
        run(
            new RunKey(CUP, "team", "other", Samples.shortHex(identity("s")), 1),
            identity("s"),
            2,
            failed("x"));
    table().recordRun(again);
    table().recordRun(scored("another team", "s", 1, 3, 1));
    RunQuery all = RunQuery.of(CUP, "team");
    assertThat(table().findRuns(all.submission("s")))
        .extracting(row -> row.key().run())
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    assertThat(table().findRuns(all.identity(identity("s")))).hasSize(12).last().isEqualTo(again);
    assertThat(table().findRuns(all.submission("other").identity(identity("s"))))
        .containsExactly(again);
    assertThat(table().findRuns(all.submission("other").identity(identity("other")))).isEmpty();
    assertThat(table().findRuns(all.submission("sub"))).isEmpty();
  }

  @Test
  void more_runs_are_found_than_fit_one_answer() {
    String long_ = "x".repeat(8000);
    List<HistoryRow> rows =
        IntStream.rangeClosed(1, 150)
            .mapToObj(i -> run(key(CUP, "team", "s" + i, 1), identity("s" + i), i, failed(long_)))
            .toList();
    rows.parallelStream().forEach(table()::recordRun);
    assertThat(table().findRuns(RunQuery.of(CUP, "team"))).containsExactlyElementsOf(rows);
    assertThat(table().findRuns(RunQuery.of(CUP, "team").identity(identity("s137"))))
        .containsExactly(rows.get(136));
  }

  @Test
  void the_active_dataset_is_swapped_only_by_who_knows_it() {
    Instant now = Instant.parse("2026-11-21T12:00:00Z");
    ActiveTest train = new ActiveTest(Optional.of(CUP), "train1", "data", now);
    ActiveTest finals = new ActiveTest(Optional.of(CUP), "final", "data", now.plusSeconds(60));
    ActiveTest seed = new ActiveTest(Optional.empty(), "train1", "data", now);
    assertThat(table().activeTest(Optional.of(CUP))).isEmpty();
    assertThat(table().putActiveTest(finals, Optional.of(train))).isEmpty();
    assertThat(table().putActiveTest(train, Optional.empty())).contains(train);
    assertThat(table().putActiveTest(finals, Optional.empty())).contains(train);
    assertThat(table().putActiveTest(finals, Optional.of(train))).contains(finals);
    assertThat(table().putActiveTest(finals, Optional.of(train))).contains(finals);
    assertThat(table().putActiveTest(seed, Optional.empty())).contains(seed);
    assertThat(table().activeTest(Optional.of(CUP))).contains(finals);
    assertThat(table().activeTest(Optional.empty())).contains(seed);
  }

  @Test
  void an_emptied_table_shows_rows_that_are_not_there_and_takes_new_ones() {
    HistoryRow row = scored("team", "s", 1, 1, 1.5);
    BoardRow board = BoardRow.first(CUP, "team", 0, Standing.of(row));
    table().recordRun(row);
    table().putBoard(board);
    wipe();
    assertThat(table().findRuns(RunQuery.of(CUP, "team"))).isEmpty();
    assertThat(table().board(CUP, "team")).isEmpty();
    assertThat(table().leaderboard(CUP, 10)).isEmpty();
    assertThat(table().putBoard(board.next(0, board.standing())))
        .isEqualTo(new BoardWrite.Stale(Optional.empty(), 0));
    assertThat(table().recordRun(row)).isEqualTo(new RunWrite.Recorded());
    assertThat(table().putBoard(board)).isEqualTo(new BoardWrite.Written());
  }

  @Test
  void a_missing_table_is_told_from_missing_rows() {
    drop();
    HistoryRow row = scored("team", "s", 1, 1, 1.5);
    List<Runnable> calls =
        List.of(
            () -> table().recordRun(row),
            () -> table().findRuns(RunQuery.of(CUP, "team")),
            () -> table().putBoard(BoardRow.first(CUP, "team", 0, Standing.of(row))),
            () -> table().board(CUP, "team"),
            () -> table().boards(CUP, List.of("team")),
            () -> table().leaderboard(CUP, 10),
            () -> table().boardEpoch(CUP),
            () -> table().advanceBoardEpoch(new EpochMove(CUP, 0, 1)),
            () -> table().activeTest(Optional.empty()));
    for (Runnable call : calls) {
      assertThatThrownBy(call::run).isInstanceOf(TableMissing.class);
    }
  }

  private static Verdict failed(String message) {
    return verdict(VerdictKind.RUNTIME_ERROR, message, Optional.empty());
  }
}
