package dev.tradewinds.ingest.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewinds.contract.feed.AlpacaFeed;
import dev.tradewinds.contract.feed.BarQuality;
import dev.tradewinds.contract.feed.Provenance;
import dev.tradewinds.ingest.alpaca.StreamMessage.Authenticated;
import dev.tradewinds.ingest.alpaca.StreamMessage.BarSaid;
import dev.tradewinds.ingest.alpaca.StreamMessage.Connected;
import dev.tradewinds.ingest.alpaca.StreamMessage.Data;
import dev.tradewinds.ingest.alpaca.StreamMessage.Flawed;
import dev.tradewinds.ingest.alpaca.StreamMessage.Nonsense;
import dev.tradewinds.ingest.alpaca.StreamMessage.Refused;
import dev.tradewinds.ingest.alpaca.StreamMessage.Subscribed;
import dev.tradewinds.ingest.alpaca.StreamMessage.TradeRevised;
import dev.tradewinds.ingest.live.BarReport;
import dev.tradewinds.ingest.live.Origin;
import dev.tradewinds.ingest.live.StepClock;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the frames of the stream and writes ours. */
final class Frames {
  /** Name of the source in a bar's provenance. */
  static final String SOURCE = "alpaca";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final AlpacaFeed feed;

  Frames(AlpacaFeed feed) {
    this.feed = feed;
  }

  /** The messages of a text frame. */
  List<StreamMessage> read(String frame, Instant received) {
    try {
      JsonNode root = JSON.readTree(frame);
      return root instanceof ArrayNode array
          ? messages(array, received)
          : List.of(new Nonsense("a frame that is no array"));
    } catch (IOException e) {
      return List.of(new Nonsense("a frame that is no JSON"));
    }
  }

  /** The messages of a binary frame. */
  List<StreamMessage> read(byte[] frame, Instant received) {
    try {
      JsonNode root = Packed.read(frame);
      return root instanceof ArrayNode array
          ? messages(array, received)
          : List.of(new Nonsense("a binary frame that is no array"));
    } catch (IOException e) {
      return List.of(new Nonsense("a binary frame that is no MessagePack"));
    }
  }

  private List<StreamMessage> messages(ArrayNode array, Instant received) {
    List<StreamMessage> messages = new ArrayList<>();
    array.forEach(each -> messages.add(message(each, received)));
    return messages;
  }

  private StreamMessage message(JsonNode node, Instant received) {
    return switch (node.path("T").asText()) {
      case "success" ->
          switch (node.path("msg").asText()) {
            case "connected" -> new Connected();
            case "authenticated" -> new Authenticated();
            default -> new Data();
          };
      case "error" -> new Refused(node.path("code").asInt(), node.path("msg").asText());
      case "subscription" -> new Subscribed(channels(node));
      case "b" -> bar(node, Origin.STREAMED, received);
      case "u" -> bar(node, Origin.UPDATED, received);
      case "c", "x" -> new TradeRevised(node.path("S").asText());
      case "" -> new Nonsense("a message without a type");
      default -> new Data();
    };
  }

  private static Map<String, Set<String>> channels(JsonNode node) {
    Map<String, Set<String>> channels = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (field.getValue().isArray()) {
        Set<String> symbols = new TreeSet<>();
        field.getValue().forEach(symbol -> symbols.add(symbol.asText()));
        channels.put(field.getKey(), symbols);
      }
    }
    return channels;
  }

  private StreamMessage bar(JsonNode node, Origin origin, Instant received) {
    BarQuality quality = feed.delaySeconds() > 0 ? BarQuality.DELAYED : BarQuality.LIVE;
    Provenance provenance =
        new Provenance(SOURCE, feed.word(), quality, Optional.of(received.toString()));
    return report(node.path("S").asText(), node, origin, provenance)
        .<StreamMessage>map(BarSaid::new)
        .orElseGet(() -> new Flawed(node.path("S").asText()));
  }

  /** A bar in the form that stream and REST share; empty where it is none. */
  static Optional<BarReport> report(
      String symbol, JsonNode node, Origin origin, Provenance provenance) {
    for (String field : List.of("o", "h", "l", "c", "v")) {
      if (!node.path(field).isNumber()) {
        return Optional.empty();
      }
    }
    try {
      BarReport report =
          new BarReport(
              symbol,
              Instant.parse(node.path("t").asText()).truncatedTo(ChronoUnit.MINUTES),
              node.path("o").asDouble(),
              node.path("h").asDouble(),
              node.path("l").asDouble(),
              node.path("c").asDouble(),
              Optional.of(node.path("v").asDouble()),
              origin,
              provenance);
      return StepClock.flaw(report).isEmpty() ? Optional.of(report) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Asks to be let in; the only frame with a secret. */
  static String authentication(String keyId, String secret) {
    ObjectNode frame = JSON.createObjectNode();
    frame.put("action", "auth").put("key", keyId).put("secret", secret);
    return frame.toString();
  }

  /** Subscribes, or ends subscriptions, channel by channel. */
  static String change(String action, Map<String, Set<String>> channels) {
    ObjectNode frame = JSON.createObjectNode().put("action", action);
    channels.forEach(
        (channel, symbols) -> {
          if (!symbols.isEmpty()) {
            ArrayNode list = frame.putArray(channel);
            symbols.forEach(list::add);
          }
        });
    return frame.toString();
  }
}
