package dev.tradewinds.ingest.poll;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewinds.contract.feed.ProviderOrder;
import dev.tradewinds.ingest.live.BarReport;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tiingo's data of IEX. Some of its errors are plain text, whatever the HTTP status. */
final class TiingoProvider implements Provider {
  private static final Map<Character, String> FIELDS =
      Map.of('o', "open", 'h', "high", 'l', "low", 'c', "close", 'v', "volume");

  private final ProviderOrder order;

  TiingoProvider(ProviderOrder order) {
    this.order = order;
  }

  @Override
  public String name() {
    return "tiingo";
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
    LocalDate day = from.atZone(ZoneOffset.UTC).toLocalDate();
    return URI.create(
        order.url()
            + "/iex/"
            + Answers.encoded(symbols.getFirst())
            + "/prices"
            + Answers.query(
                "startDate", day.toString(),
                "resampleFreq", "1min",
                "columns", "open,high,low,close,volume"));
  }

  @Override
  public Map<String, String> headers() {
    return Map.of("Authorization", "Token " + order.key());
  }

  @Override
  public Reading read(int status, String body, Asked asked) {
    String symbol = asked.symbols().getFirst();
    if (body.toLowerCase(Locale.ROOT).contains("request allocation")) {
      return new Reading.Limited("its request allocation is used up");
    }
    if (status == 404) {
      return new Reading.Bars(Set.of(), List.of(), Map.of(symbol, "the symbol is not known"));
    }
    Optional<Reading> failure = Answers.byStatus(status);
    if (failure.isPresent()) {
      return failure.get();
    }
    Optional<JsonNode> document = Answers.document(body);
    if (document.isEmpty()) {
      return Answers.nonsense();
    }
    if (!document.get().isArray()) {
      return new Reading.Failed(Answers.words(document.get().path("detail").asText("no list")));
    }
    List<BarReport> bars = new ArrayList<>();
    Answers.Source source = new Answers.Source(name(), "iex", asked.at());
    for (JsonNode node : document.get()) {
      try {
        Instant begin = Instant.parse(node.path("date").asText());
        if (asked.covers(begin)) {
          Answers.bar(symbol, begin, node, FIELDS, source).ifPresent(bars::add);
        }
      } catch (DateTimeParseException e) {
        return new Reading.Failed("a time that is none");
      }
    }
    return new Reading.Bars(Set.of(symbol), bars, Map.of());
  }
}
