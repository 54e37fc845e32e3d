package dev.tradewinds.ingest.poll;

import dev.tradewinds.ingest.live.BarReport;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a provider's answer says, whatever its HTTP status pretends. */
sealed interface Reading {
  /**
   * It has answered.
   *
   * @param answered symbols that it has answered for, also those that were not traded
   * @param bars of them
   * @param problems of the other symbols
   */
  record Bars(Set<String> answered, List<BarReport> bars, Map<String, String> problems)
      implements Reading {}

  /** The plan's requests are used up. */
  record Limited(String why) implements Reading {}

  /** It does not answer, or not what was asked for. */
  record Failed(String why) implements Reading {}
}
