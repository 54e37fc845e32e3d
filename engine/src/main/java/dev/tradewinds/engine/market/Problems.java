package dev.tradewinds.engine.market;

import dev.tradewinds.contract.DatasetReport;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Gathers what is wrong with a file: all counted, those of the first lines kept. */
final class Problems {
  static final int MOST_LISTED = 20;

  private final PriorityQueue<DatasetReport.Problem> kept =
      new PriorityQueue<>(Comparator.comparingLong(DatasetReport.Problem::line).reversed());
  private long count;

  void add(long line, String format, Object... values) {
    count++;
    if (kept.size() < MOST_LISTED || line < kept.element().line()) {
      kept.add(new DatasetReport.Problem(line, format.formatted(values)));
    }
    if (kept.size() > MOST_LISTED) {
      kept.remove();
    }
  }

  /** Takes over all that another check found. */
  void addAll(Problems other) {
    other.kept.forEach(problem -> add(problem.line(), "%s", problem.message()));
    count += other.count - other.kept.size();
  }

  boolean isEmpty() {
    return count == 0;
  }

  long count() {
    return count;
  }

  List<DatasetReport.Problem> listed() {
    return kept.stream().sorted(Comparator.comparingLong(DatasetReport.Problem::line)).toList();
  }
}
