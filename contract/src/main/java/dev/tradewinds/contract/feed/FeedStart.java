package dev.tradewinds.contract.feed;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * Begins a run of a feed: one replay of a dataset, or one session of a market. A strategy lives for
 * one run; its account goes on over all of them.
 *
 * @param run names it: {@code <date>-<n>} of a session, {@code <digest 12>-<n>} of a replay
 * @param symbols that the run may have bars of, sorted
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FeedStart(String run, List<String> symbols) {
  public FeedStart {
    symbols = List.copyOf(symbols);
  }
}
