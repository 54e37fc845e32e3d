package dev.tradewinds.ingest.poll;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewinds.contract.feed.ProviderOrder;
import dev.tradewinds.ingest.live.BarReport;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Alpaca's REST data, exchange IEX. */
final class AlpacaProvider implements Provider {
  private static final Map<Character, String> FIELDS =
      Map.of('o', "o", 'h', "h", 'l', "l", 'c', "c", 'v', "v");

  private final ProviderOrder order;

  AlpacaProvider(ProviderOrder order) {
    this.order = order;
  }

  @Override
  public String name() {
    return "alpaca";
  }

  @Override
  public int symbolsAtOnce() {
    return 100;
  }

  @Override
  public int cost(int symbols) {
    return 1;
  }

  @Override
  public URI request(List<String> symbols, Instant from, Instant to) {
    return URI.create(
        order.url()
            + "/v2/stocks/bars"
            + Answers.query(
                "symbols", String.join(",", symbols),
                "timeframe", "1Min",
                "start", from.toString(),
                "end", to.toString(),
                "limit", "10000",
                "feed", "iex",
                "sort", "asc"));
  }

  @Override
  public Map<String, String> headers() {
    return Map.of("APCA-API-KEY-ID", order.key(), "APCA-API-SECRET-KEY", order.secret().orElse(""));
  }

  @Override
  public Reading read(int status, String body, Asked asked) {
    Optional<Reading> failure = Answers.byStatus(status);
    if (failure.isPresent()) {
      return failure.get();
    }
    Optional<JsonNode> document = Answers.document(body);
    if (document.isEmpty() || !document.get().has("bars")) {
      return Answers.nonsense();
    }
    if (document.get().hasNonNull("next_page_token")) {
      return new Reading.Failed("more bars than fit into an answer");
    }
    List<BarReport> bars = new ArrayList<>();
    Answers.Source source = new Answers.Source(name(), "iex", asked.at());
    for (Map.Entry<String, JsonNode> each : document.get().path("bars").properties()) {
      for (JsonNode node : each.getValue()) {
        try {
          Instant begin = Instant.parse(node.path("t").asText());
          Answers.bar(each.getKey(), begin, node, FIELDS, source).ifPresent(bars::add);
        } catch (DateTimeParseException e) {
          return new Reading.Failed("a time that is none");
        }
      }
    }
    return new Reading.Bars(Set.copyOf(asked.symbols()), bars, Map.of());
  }
}
