package dev.tradewinds.fakes.alpaca;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What one connection has subscribed to, channel by channel. */
final class Subscriptions {
  static final String ALL = "*";

  /** Channel of each type of message, in the order of the replies. */
  private static final Map<String, String> CHANNELS = channels();

  private final Map<String, SortedSet<String>> symbols = new LinkedHashMap<>();

  Subscriptions() {
    CHANNELS.values().forEach(channel -> symbols.put(channel, new TreeSet<>()));
  }

  private static Map<String, String> channels() {
    Map<String, String> channels = new LinkedHashMap<>();
    channels.put("t", "trades");
    channels.put("q", "quotes");
    channels.put("b", "bars");
    channels.put("u", "updatedBars");
    channels.put("d", "dailyBars");
    channels.put("s", "statuses");
    channels.put("l", "lulds");
    channels.put("c", "corrections");
    channels.put("x", "cancelErrors");
    return channels;
  }

  static boolean known(String channel) {
    return CHANNELS.containsValue(channel);
  }

  void add(String channel, List<String> more) {
    symbols.get(channel).addAll(more);
    followTrades(channel);
  }

  void remove(String channel, List<String> fewer) {
    symbols.get(channel).removeAll(fewer);
    followTrades(channel);
  }

  /** Corrections and cancels cannot be chosen: they come with the trades. */
  private void followTrades(String channel) {
    if (channel.equals("trades")) {
      for (String follower : List.of("corrections", "cancelErrors")) {
        symbols.get(follower).clear();
        symbols.get(follower).addAll(symbols.get("trades"));
      }
    }
  }

  /** Whether a message of a type and symbol is wanted. */
  boolean wants(String type, String symbol) {
    SortedSet<String> wanted = symbols.get(CHANNELS.get(type));
    return wanted.contains(symbol) || wanted.contains(ALL);
  }

  /** How many symbols a channel would have with {@code more}. */
  int sizeWith(String channel, List<String> more) {
    SortedSet<String> union = new TreeSet<>(symbols.get(channel));
    union.addAll(more);
    return union.size();
  }

  /** The reply to a change: always the whole set. */
  Map<String, Object> message() {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("T", "subscription");
    symbols.forEach((channel, set) -> message.put(channel, List.copyOf(set)));
    return message;
  }
}
