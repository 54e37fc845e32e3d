package dev.tradewinds.operator.schedule;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What a market does on one date. */
public sealed interface MarketDay {
  /**
   * It trades.
   *
   * @param sessions what there is of them
   * @param shortened why the day is shorter than usual
   */
  record Open(Map<Session, Window> sessions, Optional<String> shortened) implements MarketDay {
    public Open {
      Map<Session, Window> inOrder = new EnumMap<>(Session.class);
      inOrder.putAll(sessions);
      sessions = Collections.unmodifiableMap(inOrder);
    }
  }

  /**
   * It does not.
   *
   * @param reason such as {@code Weekend} or {@code Thanksgiving Day}
   */
  record Closed(String reason) implements MarketDay {}
}
