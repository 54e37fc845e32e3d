package dev.tradewinds.ingest.alpaca;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is to be subscribed, and how it differs from what is. */
final class Desired {
  private static final List<String> FOLLOWERS = List.of("corrections", "cancelErrors");

  private final SortedSet<String> symbols;
  private final Map<String, Set<String>> channels = new TreeMap<>();

  /**
   * @param trades whether trades are wanted besides bars and their updates
   */
  Desired(Collection<String> symbols, boolean trades) {
    this.symbols = Collections.unmodifiableSortedSet(new TreeSet<>(symbols));
    channels.put("bars", this.symbols);
    channels.put("updatedBars", this.symbols);
    if (trades) {
      channels.put("trades", this.symbols);
    }
  }

  SortedSet<String> symbols() {
    return symbols;
  }

  /** Asks for all of it. */
  String subscription() {
    return Frames.change("subscribe", channels);
  }

  /** What to send so that the server's set becomes this one; nothing where it is. */
  List<String> corrections(Map<String, Set<String>> present) {
    List<String> frames = new ArrayList<>();
    Map<String, Set<String>> missing = less(channels, present);
    Map<String, Set<String>> surplus = less(withoutFollowers(present), channels);
    if (!missing.isEmpty()) {
      frames.add(Frames.change("subscribe", missing));
    }
    if (!surplus.isEmpty()) {
      frames.add(Frames.change("unsubscribe", surplus));
    }
    return frames;
  }

  /** The difference in words. */
  String difference(Map<String, Set<String>> present) {
    return "missing %s, too much %s"
        .formatted(less(channels, present), less(withoutFollowers(present), channels));
  }

  /** Corrections and cancelled trades come with the trades and cannot be chosen. */
  private static Map<String, Set<String>> withoutFollowers(Map<String, Set<String>> present) {
    Map<String, Set<String>> chosen = new TreeMap<>(present);
    FOLLOWERS.forEach(chosen::remove);
    return chosen;
  }

  private static Map<String, Set<String>> less(
      Map<String, Set<String>> from, Map<String, Set<String>> what) {
    Map<String, Set<String>> rest = new TreeMap<>();
    from.forEach(
        (channel, set) -> {
          Set<String> left = new TreeSet<>(set);
          left.removeAll(what.getOrDefault(channel, Set.of()));
          if (!left.isEmpty()) {
            rest.put(channel, left);
          }
        });
    return rest;
  }
}
