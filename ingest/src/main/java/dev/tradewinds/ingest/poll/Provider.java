package dev.tradewinds.ingest.poll;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How to ask one provider and what its answers mean. Without IO. */
interface Provider {
  /** Name in a bar's provenance. */
  String name();

  /** How many symbols fit into a request. */
  int symbolsAtOnce();

  /** What a request of so many symbols counts in the plan. */
  int cost(int symbols);

  /** Where the bars of all minutes from {@code from} to {@code to} are. It may hold a key. */
  URI request(List<String> symbols, Instant from, Instant to);

  /** Headers of the request. They may hold a key. */
  Map<String, String> headers();

  /** What an answer says. */
  Reading read(int status, String body, Asked asked);

  /**
   * What an answer is to.
   *
   * @param at when the answer came
   */
  record Asked(List<String> symbols, Instant from, Instant to, Instant at) {
    boolean covers(Instant minute) {
      return !minute.isBefore(from) && !minute.isAfter(to);
    }
  }
}
