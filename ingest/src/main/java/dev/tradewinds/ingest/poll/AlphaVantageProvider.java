package dev.tradewinds.ingest.poll;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewinds.contract.feed.ProviderOrder;
import dev.tradewinds.ingest.live.BarReport;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Alpha Vantage. Its limit comes with HTTP status 200 and a note in place of the data. */
final class AlphaVantageProvider implements Provider {
  private static final String SERIES = "Time Series (1min)";

  /** Minutes in a compact answer. */
  private static final int COMPACT = 100;

  private static final ZoneId ZONE = ZoneId.of("America/New_York");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final Map<Character, String> FIELDS =
      Map.of('o', "1. open", 'h', "2. high", 'l', "3. low", 'c', "4. close", 'v', "5. volume");

  private final ProviderOrder order;

  AlphaVantageProvider(ProviderOrder order) {
    this.order = order;
  }

  @Override
  public String name() {
    return "alphavantage";
  }

  @Override
  public int symbolsAtOnce() {
    return 1;
  }

  @Override
  public int cost(int symbols) {
    return symbols;
  }

  @Override
  public URI request(List<String> symbols, Instant from, Instant to) {
    return URI.create(
        order.url()
            + "/query"
            + Answers.query(
                "function", "TIME_SERIES_INTRADAY",
                "symbol", symbols.getFirst(),
                "interval", "1min",
                "outputsize", "compact",
                "apikey", order.key()));
  }

  @Override
  public Map<String, String> headers() {
    return Map.of();
  }

  @Override
  public Reading read(int status, String body, Asked asked) {
    Optional<Reading> failure = Answers.byStatus(status);
    if (failure.isPresent()) {
      return failure.get();
    }
    Optional<JsonNode> document = Answers.document(body);
    if (document.isEmpty()) {
      return Answers.nonsense();
    }
    String symbol = asked.symbols().getFirst();
    for (String field : List.of("Note", "Information")) {
      if (document.get().has(field)) {
        return new Reading.Limited(field + " in place of data");
      }
    }
    if (document.get().has("Error Message")) {
      return new Reading.Bars(
          Set.of(),
          List.of(),
          Map.of(symbol, Answers.words(document.get().path("Error Message").asText())));
    }
    if (!document.get().has(SERIES)) {
      return new Reading.Failed("an answer without " + SERIES);
    }
    return bars(symbol, document.get().path(SERIES), asked);
  }

  private Reading bars(String symbol, JsonNode series, Asked asked) {
    List<BarReport> bars = new ArrayList<>();
    Answers.Source source = new Answers.Source(name(), "intraday", asked.at());
    boolean older = false;
    for (Map.Entry<String, JsonNode> each : series.properties()) {
      try {
        Instant begin = LocalDateTime.parse(each.getKey(), TIME).atZone(ZONE).toInstant();
        older |= !begin.isAfter(asked.from());
        if (asked.covers(begin)) {
          Answers.bar(symbol, begin, each.getValue(), FIELDS, source).ifPresent(bars::add);
        }
      } catch (DateTimeParseException e) {
        return new Reading.Failed("a time that is none");
      }
    }
    return older || series.size() < COMPACT
        ? new Reading.Bars(Set.of(symbol), bars, Map.of())
        : new Reading.Failed("it shows the last %d minutes only".formatted(COMPACT));
  }
}
