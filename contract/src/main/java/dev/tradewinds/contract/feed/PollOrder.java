package dev.tradewinds.contract.feed;

import dev.tradewinds.contract.InvalidDocument;
import java.util.List;

/**
 * Providers that are asked for each minute's bars, the first one first; the next one is asked for
 * what it does not give. It holds keys and so is a secret.
 *
 * @param providers in the order of preference
 * @param delaySeconds how long after the minute mark they are asked
 * @param patienceSeconds how long steps wait for symbols that no provider answers for
 * @param sessions in the order of time, not overlapping; the ingest ends after the last one
 */
public record PollOrder(
    List<ProviderOrder> providers,
    int delaySeconds,
    int patienceSeconds,
    List<SessionWindow> sessions) {
  public PollOrder {
    providers = List.copyOf(providers);
    sessions = List.copyOf(sessions);
    if (providers.isEmpty()) {
      throw new InvalidDocument("poll.providers", "empty", "at least one provider");
    }
    if (sessions.isEmpty()) {
      throw new InvalidDocument("poll.sessions", "empty", "at least one session");
    }
    if (delaySeconds < 1 || delaySeconds > 1_200) {
      throw new InvalidDocument("poll.delaySeconds", delaySeconds, "a number from 1 to 1200");
    }
    if (patienceSeconds < 1 || patienceSeconds > 3_600) {
      throw new InvalidDocument("poll.patienceSeconds", patienceSeconds, "a number from 1 to 3600");
    }
  }
}
