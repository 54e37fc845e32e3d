package dev.tradewinds.cli.fleet;

import dev.tradewinds.crds.fleet.TradingFleet;
import dev.tradewinds.crds.fleet.TradingFleetStatus;
import dev.tradewinds.crds.status.Condition;
import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.crds.trader.TraderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A fleet and its traders as text. */
final class FleetView {
  private static final List<String> HEAD =
      List.of(
          "TRADER",
          "SYMBOL",
          "STATE",
          "TRADING",
          "AGE",
          "STEPS",
          "PNL",
          "DRAWDOWN",
          "POSITIONS",
          "FILLS",
          "RESTARTS",
          "LAST UPLOAD");

  private FleetView() {}

  /**
   * The lines for one fleet.
   *
   * @param traders those of the fleet, in any order
   */
  static List<String> lines(TradingFleet fleet, List<Trader> traders, Instant now) {
    List<String> lines = new ArrayList<>(heading(fleet));
    List<Trader> inOrder =
        traders.stream()
            .sorted(Comparator.comparing(each -> each.getMetadata().getName()))
            .toList();
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    inOrder.forEach(trader -> rows.add(row(trader, now)));
    lines.addAll(aligned(rows));
    inOrder.forEach(trader -> problem(trader).ifPresent(lines::add));
    return lines;
  }

  private static List<String> heading(TradingFleet fleet) {
    TradingFleetStatus status =
        Optional.ofNullable(fleet.getStatus()).orElseGet(TradingFleetStatus::unseen);
    String counts =
        status
            .counts()
            .map(
                each ->
                    "%d models, %d traders, %d running, %d ready, %d failed, %d stopped"
                        .formatted(
                            each.discovered(),
                            each.desired(),
                            each.running(),
                            each.ready(),
                            each.failed(),
                            each.halted()))
            .orElse("not looked at yet");
    List<String> lines = new ArrayList<>();
    lines.add("%s: %s".formatted(fleet.getMetadata().getName(), counts));
    status.conditions().stream()
        .filter(each -> told(each))
        .map(
            each ->
                "  %s=%s %s: %s"
                    .formatted(each.type(), each.status(), each.reason(), each.message()))
        .forEach(lines::add);
    lines.add("");
    return lines;
  }

  /** What is as it should be needs no line. */
  private static boolean told(Condition condition) {
    return switch (condition.type()) {
      case "Ready" -> true;
      case "Stalled", "ConfigDrift", "KillSwitch", "Reconciling" ->
          "True".equals(condition.status());
      default -> !"True".equals(condition.status());
    };
  }

  private static List<String> row(Trader trader, Instant now) {
    TraderStatus status = Optional.ofNullable(trader.getStatus()).orElseGet(TraderStatus::unseen);
    return List.of(
        trader.getMetadata().getName(),
        String.join(",", trader.getSpec().symbols()),
        status.phase().map(FleetView::words).orElse("-"),
        trading(status),
        age(status, now),
        status.steps().map(steps -> String.format(Locale.ROOT, "%,d", steps)).orElse("-"),
        status.profit().map(profit -> String.format(Locale.ROOT, "%+.4f", profit)).orElse("-"),
        status
            .drawdown()
            .map(drawdown -> String.format(Locale.ROOT, "%.2f%%", 100 * drawdown))
            .orElse("-"),
        positions(status),
        status.fills().map(String::valueOf).orElse("-"),
        status.restarts().toString(),
        lastUpload(status, now));
  }

  private static String words(Enum<?> state) {
    String name = state.name().toLowerCase(Locale.ROOT);
    StringBuilder words = new StringBuilder();
    for (String part : name.split("_")) {
      words.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
    }
    return words.toString();
  }

  /** The limit that stopped it, else what it may do. */
  private static String trading(TraderStatus status) {
    return status
        .trip()
        .map(TraderStatus.Trip::limit)
        .or(() -> status.trading().map(FleetView::words))
        .orElse("-");
  }

  private static String lastUpload(TraderStatus status, Instant now) {
    return status
        .lastUpload()
        .map(at -> Math.max(0, Duration.between(Instant.parse(at), now).toSeconds()))
        .map(
            seconds ->
                duration(seconds) + " ago" + status.uploadProblem().map(why -> "!").orElse(""))
        .orElseGet(() -> status.uploadProblem().map(why -> "never!").orElse("-"));
  }

  /** Age of the data now: what it was when the status was written, and the time since. */
  private static String age(TraderStatus status, Instant now) {
    if (status.dataAgeSeconds().isEmpty()) {
      return "-";
    }
    long since =
        status
            .asOf()
            .map(Instant::parse)
            .map(then -> Math.max(0, Duration.between(then, now).toSeconds()))
            .orElse(0L);
    return duration(status.dataAgeSeconds().get() + since);
  }

  static String duration(long seconds) {
    if (seconds < 120) {
      return seconds + "s";
    }
    return seconds < 7200 ? seconds / 60 + "m" : seconds / 3600 + "h";
  }

  private static String positions(TraderStatus status) {
    return status.positions().isEmpty()
        ? "-"
        : status.positions().stream()
            .map(each -> String.format(Locale.ROOT, "%s %.6g", each.symbol(), each.quantity()))
            .collect(Collectors.joining(", "));
  }

  private static Optional<String> problem(Trader trader) {
    return Optional.ofNullable(trader.getStatus())
        .flatMap(
            status ->
                status
                    .problem()
                    .or(() -> status.trip().map(TraderStatus.Trip::message))
                    .or(() -> status.uploadProblem().map(why -> "upload: " + why)))
        .map(text -> "  %s: %s".formatted(trader.getMetadata().getName(), text));
  }

  /** Columns as wide as their widest cell, numbers to the right. */
  static List<String> aligned(List<List<String>> rows) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream()
        .map(
            row -> {
              StringBuilder line = new StringBuilder();
              for (int i = 0; i < columns; i++) {
                String pad = " ".repeat(widths[i] - row.get(i).length());
                boolean right = i >= 4 && i != 8;
                line.append(right ? pad + row.get(i) : row.get(i) + pad).append("  ");
              }
              return line.toString().stripTrailing();
            })
        .toList();
  }
}
