package dev.tradewinds.engine.report;

import dev.tradewinds.contract.BudgetsUsed;
import dev.tradewinds.contract.SandboxLimits;
import java.util.List;

/** What was used of each budget beside what was allowed. */
public final class BudgetTable {
  private BudgetTable() {}

  /**
   * One line of the table.
   *
   * @param budget its name
   * @param used as text with unit, {@code -} when not reached
   * @param allowed as text with unit
   */
  public record Row(String budget, String used, String allowed) {}

  /** All budgets in the order in which a run meets them. */
  public static List<Row> of(BudgetsUsed used, SandboxLimits limits) {
    return List.of(
        new Row("import", Figures.time(used.importMillis()), Figures.time(limits.importMillis())),
        new Row(
            "build_trader", Figures.time(used.buildMillis()), Figures.time(limits.buildMillis())),
        new Row(
            "longest step",
            Figures.time(used.longestStepMillis()),
            Figures.time(limits.stepMillis())),
        new Row("bank", Figures.time(used.bankMillis()), Figures.time(limits.bankMillis())),
        new Row("whole run", Figures.time(used.totalMillis()), Figures.time(limits.totalMillis())),
        new Row(
            "CPU time", Figures.time(used.cpuMillis()), Figures.time(1e3 * limits.cpuSeconds())),
        new Row(
            "memory",
            used.peakMemoryKiB().map(k -> Figures.mebibytes(k / 1024.0)).orElse("-"),
            Figures.mebibytes(limits.memoryMiB())),
        new Row(
            "output",
            used.outputBytes().map(b -> Figures.count(b) + " B").orElse("-"),
            Figures.count(limits.outputBytes()) + " B"));
  }
}
