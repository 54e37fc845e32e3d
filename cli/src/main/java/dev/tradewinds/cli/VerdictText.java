package dev.tradewinds.cli;

import dev.tradewinds.contract.BudgetsUsed;
import dev.tradewinds.contract.Metrics;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.contract.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A verdict for people: aligned tables of plain text. */
final class VerdictText {
  private VerdictText() {}

  static String of(Verdict verdict, SandboxLimits limits) {
    StringBuilder text = new StringBuilder();
    text.append("Verdict  %s (%s)%n".formatted(verdict.kind().label(), verdict.reason()));
    verdict.score().ifPresent(score -> text.append("Score    %s%n".formatted(plain(score))));
    text.append("%n%s%n".formatted(verdict.message()));
    verdict.metrics().ifPresent(metrics -> text.append("\n").append(table(rows(metrics))));
    text.append("\n").append(table(rows(verdict.budgets(), limits)));
    return text.toString();
  }

  private static List<List<String>> rows(Metrics metrics) {
    return List.of(
        List.of("Result", ""),
        List.of("final NAV", amount(metrics.finalNav())),
        List.of("profit and loss", amount(metrics.pnl())),
        List.of("return", percent(metrics.percentReturn())),
        List.of("Sharpe ratio", String.format(Locale.ROOT, "%.4f", metrics.sharpeRatio())),
        List.of("max drawdown", percent(metrics.maxDrawdown())),
        List.of("steps", count(metrics.steps())),
        List.of("orders filled", count(metrics.fills())),
        List.of("orders refused", count(metrics.rejectedOrders())),
        List.of("exceptions", count(metrics.strategyExceptions())));
  }

  private static List<List<String>> rows(BudgetsUsed used, SandboxLimits limits) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Budget", "used", "allowed"));
    rows.add(List.of("import", time(used.importMillis()), time(limits.importMillis())));
    rows.add(List.of("build_trader", time(used.buildMillis()), time(limits.buildMillis())));
    rows.add(List.of("longest step", time(used.longestStepMillis()), time(limits.stepMillis())));
    rows.add(List.of("bank", time(used.bankMillis()), time(limits.bankMillis())));
    rows.add(List.of("whole run", time(used.totalMillis()), time(limits.totalMillis())));
    rows.add(List.of("CPU time", time(used.cpuMillis()), time(1000.0 * limits.cpuSeconds())));
    rows.add(
        List.of(
            "memory",
            used.peakMemoryKiB().map(k -> mebibytes(k / 1024.0)).orElse("-"),
            mebibytes(limits.memoryMiB())));
    rows.add(
        List.of(
            "output",
            used.outputBytes().map(b -> count(b) + " B").orElse("-"),
            count(limits.outputBytes()) + " B"));
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

  private static String time(Optional<Double> millis) {
    return millis.map(VerdictText::time).orElse("-");
  }

  private static String time(double millis) {
    return millis < 1000
        ? String.format(Locale.ROOT, "%.1f ms", millis)
        : String.format(Locale.ROOT, "%.1f s", millis / 1000);
  }

  private static String mebibytes(double mebibytes) {
    return String.format(Locale.ROOT, "%.0f MiB", mebibytes);
  }

  private static String amount(double value) {
    return String.format(Locale.ROOT, "%,.2f", value);
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * fraction);
  }

  private static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String plain(double score) {
    return String.format(Locale.ROOT, "%.6f", score);
  }
}
