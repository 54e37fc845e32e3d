package dev.tradewinds.cli;

import dev.tradewinds.contract.BudgetsUsed;
import dev.tradewinds.contract.Metrics;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.engine.report.BudgetTable;
import dev.tradewinds.engine.report.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A verdict for people: aligned tables of plain text. */
final class VerdictText {
  private VerdictText() {}

  /**
   * @param details the strategy's own lines, or nothing
   */
  static String of(Verdict verdict, SandboxLimits limits, String details) {
    StringBuilder text = new StringBuilder();
    text.append("Verdict  %s (%s)%n".formatted(verdict.kind().label(), verdict.reason()));
    verdict
        .score()
        .ifPresent(
            score ->
                text.append("Score    %s%n".formatted(String.format(Locale.ROOT, "%.6f", score))));
    text.append("%n%s%n".formatted(verdict.message()));
    printable(details).lines().forEach(line -> text.append("  | ").append(line).append("\n"));
    verdict.metrics().ifPresent(metrics -> text.append("\n").append(table(rows(metrics))));
    text.append("\n").append(table(rows(verdict.budgets(), limits)));
    return text.toString();
  }

  /** A strategy must not be able to send commands to the terminal. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\x{80}-\\x{9F}&&[^\n\t]]", "?");
  }

  private static List<List<String>> rows(Metrics metrics) {
    return List.of(
        List.of("Result", ""),
        List.of("final NAV", Figures.amount(metrics.finalNav())),
        List.of("profit and loss", Figures.amount(metrics.pnl())),
        List.of("return", Figures.percent(metrics.percentReturn())),
        List.of("Sharpe ratio", Figures.ratio(metrics.sharpeRatio())),
        List.of("max drawdown", Figures.percent(metrics.maxDrawdown())),
        List.of("steps", Figures.count(metrics.steps())),
        List.of("orders filled", Figures.count(metrics.fills())),
        List.of("orders refused", Figures.count(metrics.rejectedOrders())),
        List.of("exceptions", Figures.count(metrics.strategyExceptions())));
  }

  private static List<List<String>> rows(BudgetsUsed used, SandboxLimits limits) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Budget", "used", "allowed"));
    BudgetTable.of(used, limits)
        .forEach(row -> rows.add(List.of(row.budget(), row.used(), row.allowed())));
    return rows;
  }

  /** Left-aligned first column, the others right-aligned. */
  private static String table(List<List<String>> rows) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String form = i == 0 ? "%-" + widths[i] + "s" : "   %" + Math.max(1, widths[i]) + "s";
        line.append(form.formatted(row.get(i)));
      }
      text.append(line.toString().stripTrailing()).append("\n");
    }
    return text.toString();
  }
}
