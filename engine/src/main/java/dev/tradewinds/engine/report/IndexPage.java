package dev.tradewinds.engine.report;

import dev.tradewinds.contract.Digests;
import dev.tradewinds.contract.Metrics;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.contract.VerdictClass;
import dev.tradewinds.engine.lane.SandboxLayer;
import dev.tradewinds.engine.ledger.OrderLog;
import dev.tradewinds.engine.market.Dataset;
import dev.tradewinds.engine.run.Outcome;
import dev.tradewinds.engine.run.StepError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The page of a report: one file, no scripts, nothing from outside. */
final class IndexPage {
  private static final int MOST_ORDERS = 30;
  private static final int MOST_LOG_CHARACTERS = 20_000;

  private static final Chart.ValueLabel MONEY = (value, step) -> Figures.decimals(value, step);
  private static final Chart.ValueLabel SHARE =
      (value, step) -> Figures.decimals(100 * value, 100 * step) + " %";

  private final Report report;
  private final Outcome outcome;
  private final Verdict verdict;
  private final Dataset dataset;
  private final StringBuilder page = new StringBuilder(1 << 16);

  IndexPage(Report report) {
    this.report = report;
    this.outcome = report.outcome();
    this.verdict = outcome.verdict();
    this.dataset = report.task().dataset();
  }

  String html() {
    head();
    summary();
    verdict.metrics().ifPresent(this::figures);
    if (outcome.nav().length > 1 && verdict.metrics().isPresent()) {
      curves();
    }
    errors();
    log();
    orders();
    budgets();
    layers();
    verdict.digests().ifPresent(this::digests);
    return page.append("</main></body></html>\n").toString();
  }

  private void head() {
    page.append(
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <style>
        %s</style></head><body><main>
        """
            .formatted(Html.escape(report.title()), style()));
  }

  private static String style() {
    try (InputStream css = IndexPage.class.getResourceAsStream("report.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the style sheet is part of this jar", e);
    }
  }

  private void summary() {
    String tone = verdict.kind().verdictClass() == VerdictClass.SCORED ? "good" : "bad";
    page.append(
        """
        <header><p class="title">%s</p>
        <h1><span class="badge %s">%s</span>%s</h1>
        <p class="message">%s</p></header>
        """
            .formatted(
                Html.escape(report.title()),
                tone,
                verdict.kind().label(),
                verdict
                    .score()
                    .map(score -> "<span class=\"score\">" + Figures.ratio(score) + "</span>")
                    .orElseGet(this::reason),
                Html.escape(verdict.message())));
    if (!outcome.traceback().isEmpty()) {
      page.append("<pre>").append(Html.escape(outcome.traceback())).append("</pre>\n");
    }
  }

  /** Nothing where the badge says it already. */
  private String reason() {
    return verdict.reason().equals(verdict.kind().label())
        ? ""
        : "<span class=\"reason\">" + verdict.reason() + "</span>";
  }

  private void figures(Metrics metrics) {
    page.append("<section class=\"figures\">");
    figure("Final NAV", Figures.amount(metrics.finalNav()));
    figure("Profit and loss", Figures.amount(metrics.pnl()));
    figure("Return", Figures.percent(metrics.percentReturn()));
    figure("Sharpe ratio", Figures.ratio(metrics.sharpeRatio()));
    figure("Max drawdown", Figures.percent(metrics.maxDrawdown()));
    figure("Steps", Figures.count(metrics.steps()));
    figure("Orders filled", Figures.count(metrics.fills()));
    figure("Orders refused", Figures.count(metrics.rejectedOrders()));
    figure("Exceptions", Figures.count(metrics.strategyExceptions()));
    page.append("</section>\n");
  }

  private void figure(String name, String value) {
    page.append("<div><b>%s</b><span>%s</span></div>".formatted(value, name));
  }

  private void curves() {
    double[] nav = outcome.nav();
    if (Arrays.stream(nav).allMatch(value -> value == nav[0])) {
      page.append(
          "<section><h2>Net asset value</h2><p>It stayed at %s from the first step to the last.</p></section>\n"
              .formatted(Figures.amount(nav[0])));
      return;
    }
    page.append("<section><h2>Net asset value</h2>");
    curve(
        new Chart("Net asset value by step", "nav", nav[0], 1e-6 * nav[0], MONEY, this::place),
        nav,
        300);
    page.append("<h2>Drawdown</h2>");
    double[] fall = Curve.drawdown(nav);
    if (Arrays.stream(fall).allMatch(value -> value == 0)) {
      page.append("<p>It never fell from a peak.</p>");
    } else {
      curve(new Chart("Drawdown by step", "fall", 0, 1e-6, SHARE, this::place), fall, 160);
    }
    page.append("</section>\n");
  }

  private void curve(Chart chart, double[] series, int height) {
    page.append("<div class=\"wide\">").append(chart.svg(series, height)).append("</div>");
  }

  private String place(int place) {
    return place == 0 ? "start" : dataset.timestep(place - 1);
  }

  private void orders() {
    OrderLog orders = outcome.orders();
    long all = orders.fills() + orders.rejected();
    if (all == 0) {
      return;
    }
    int shown = Math.min(MOST_ORDERS, orders.kept());
    page.append(
        "<section><h2>Orders</h2><p>%s of %s; <a href=\"orders.csv\">orders.csv</a> has %s.</p>"
            .formatted(
                shown < all ? "The first " + shown : "All",
                Figures.count(all),
                orders.kept() < all ? "the first " + Figures.count(orders.kept()) : "all"));
    page.append(
        "<div class=\"wide\"><table><tr><th>step</th><th>timestep</th><th>side</th><th>product</th>"
            + "<th class=\"n\">quantity</th><th class=\"n\">price</th><th></th></tr>");
    for (int i = 0; i < shown; i++) {
      order(orders.attempt(i));
    }
    page.append("</table></div></section>\n");
  }

  private void order(OrderLog.Attempt attempt) {
    page.append(
        ("<tr%s><td>%d</td><td>%s</td><td>%s</td><td>%s</td><td class=\"n\">%s</td>"
                + "<td class=\"n\">%s</td><td>%s</td></tr>")
            .formatted(
                attempt.filled() ? "" : " class=\"refused\"",
                attempt.step(),
                Html.escape(dataset.timestep(attempt.step())),
                attempt.side().name().toLowerCase(Locale.ROOT),
                Html.escape(dataset.symbols().get(attempt.symbol())),
                Figures.quantity(attempt.quantity()),
                Double.isNaN(attempt.price()) ? "-" : Figures.price(attempt.price()),
                attempt.filled() ? "filled" : "refused"));
  }

  private void errors() {
    if (outcome.errors().isEmpty()) {
      return;
    }
    page.append("<section><h2>Exceptions in on_quote</h2><p>The first ones.</p>");
    Map<String, List<StepError>> alike =
        outcome.errors().stream()
            .collect(
                Collectors.groupingBy(StepError::text, LinkedHashMap::new, Collectors.toList()));
    alike.forEach(
        (text, errors) ->
            page.append(
                "<h3>%s %s</h3><pre>%s</pre>"
                    .formatted(
                        errors.size() == 1 ? "Step" : "Steps",
                        errors.stream()
                            .map(error -> String.valueOf(error.step()))
                            .collect(Collectors.joining(", ")),
                        Html.escape(text))));
    page.append("</section>\n");
  }

  private void log() {
    if (outcome.log().length == 0) {
      return;
    }
    String text = new String(outcome.log(), StandardCharsets.UTF_8);
    boolean cut = text.length() > MOST_LOG_CHARACTERS;
    page.append(
        "<section><h2>Output</h2>%s<pre>%s</pre></section>\n"
            .formatted(
                cut ? "<p>The beginning; <a href=\"log.txt\">log.txt</a> has more.</p>" : "",
                Html.escape(cut ? text.substring(0, MOST_LOG_CHARACTERS) : text)));
  }

  private void budgets() {
    page.append(
        "<section><h2>Budgets</h2><table><tr><th></th><th class=\"n\">used</th>"
            + "<th class=\"n\">allowed</th></tr>");
    for (BudgetTable.Row row : BudgetTable.of(verdict.budgets(), report.task().limits())) {
      page.append(
          "<tr><td>%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td></tr>"
              .formatted(row.budget(), row.used(), row.allowed()));
    }
    page.append("</table></section>\n");
  }

  private void layers() {
    List<SandboxLayer> layers = outcome.layers();
    if (layers.isEmpty()) {
      return;
    }
    page.append("<section><h2>Sandbox</h2><table>");
    for (SandboxLayer layer : layers) {
      page.append(
          "<tr><td>%s</td><td>%s</td><td>%s</td></tr>"
              .formatted(
                  Html.escape(layer.name()),
                  layer.active() ? "active" : "not available",
                  Html.escape(layer.detail())));
    }
    page.append("</table></section>\n");
  }

  private void digests(Digests digests) {
    page.append("<section><h2>Digests</h2><table class=\"digests\">");
    digest("sources", digests.sources().value());
    digest("dataset", digests.dataset().value());
    digest("policy", digests.policy().value());
    digest("limits", digests.limits().value());
    digests.orders().ifPresent(orders -> digest("orders", orders.value()));
    page.append("</table></section>\n");
  }

  private void digest(String name, String value) {
    page.append("<tr><td>%s</td><td><code>%s</code></td></tr>".formatted(name, value));
  }
}
