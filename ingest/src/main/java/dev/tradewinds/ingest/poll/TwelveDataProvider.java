package dev.tradewinds.ingest.poll;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewinds.contract.feed.ProviderOrder;
import dev.tradewinds.ingest.live.BarReport;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Twelve Data. Its errors come with HTTP status 200 and a code in the body, one for each symbol.
 */
final class TwelveDataProvider implements Provider {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final Map<Character, String> FIELDS =
      Map.of('o', "open", 'h', "high", 'l', "low", 'c', "close", 'v', "volume");

  private final ProviderOrder order;

  TwelveDataProvider(ProviderOrder order) {
    this.order = order;
  }

  @Override
  public String name() {
    return "twelvedata";
  }

  @Override
  public int symbolsAtOnce() {
    return Math.min(order.perMinute(), 8);
  }

  @Override
  public int cost(int symbols) {
    return symbols;
  }

  @Override
  public URI request(List<String> symbols, Instant from, Instant to) {
    return URI.create(
        order.url()
            + "/time_series"
            + Answers.query(
                "symbol", String.join(",", symbols),
                "interval", "1min",
                "start_date", local(from),
                "end_date", local(to),
                "timezone", "UTC",
                "order", "ASC",
                "apikey", order.key()));
  }

  private static String local(Instant moment) {
    return TIME.format(moment.atOffset(ZoneOffset.UTC));
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
    if (document.get().path("code").asInt() == 429) {
      return new Reading.Limited("its credits are used up");
    }
    boolean one = asked.symbols().size() == 1;
    if (document.get().path("status").asText().equals("error") && !one) {
      return new Reading.Failed(Answers.words(document.get().path("message").asText()));
    }
    Set<String> answered = new TreeSet<>();
    List<BarReport> bars = new ArrayList<>();
    Map<String, String> problems = new TreeMap<>();
    for (String symbol : asked.symbols()) {
      JsonNode part = one ? document.get() : document.get().path(symbol);
      Optional<String> problem = add(symbol, part, asked, bars);
      problem.ifPresentOrElse(why -> problems.put(symbol, why), () -> answered.add(symbol));
    }
    return new Reading.Bars(answered, bars, problems);
  }

  private Optional<String> add(String symbol, JsonNode part, Asked asked, List<BarReport> bars) {
    String message = part.path("message").asText();
    if (message.startsWith("No data is available")) {
      return Optional.empty();
    }
    if (!part.path("values").isArray()) {
      return Optional.of(Answers.words(message.isEmpty() ? "no values" : message));
    }
    Answers.Source source = new Answers.Source(name(), "time_series", asked.at());
    for (JsonNode node : part.path("values")) {
      try {
        Instant begin =
            LocalDateTime.parse(node.path("datetime").asText(), TIME).toInstant(ZoneOffset.UTC);
        if (asked.covers(begin)) {
          Answers.bar(symbol, begin, node, FIELDS, source).ifPresent(bars::add);
        }
      } catch (DateTimeParseException e) {
        return Optional.of("a time that is none");
      }
    }
    return Optional.empty();
  }
}
