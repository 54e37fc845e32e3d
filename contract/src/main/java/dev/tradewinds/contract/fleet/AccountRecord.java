package dev.tradewinds.contract.fleet;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tradewinds.contract.feed.FeedName;
import java.util.Optional;

/**
 * A trader's account as it is kept in the bucket {@link #BUCKET}, under {@link #key}. Whoever
 * trades writes it with the revision that it read last: of two engines for one trader, one loses
 * its first write and ends itself, so that nothing is ever recorded, or sent, by both.
 *
 * @param owner the process that wrote it last, a random name
 * @param run of the feed that it is in
 * @param opening account at the begin of the run; a restarted engine plays the run again from here
 * @param step steps of the run that are accounted for
 * @param present account after them
 * @param trip the risk limit that has stopped it
 * @param intervened whether words or limits have stopped orders of this run, so that playing it
 *     again comes to another account
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AccountRecord(
    String owner,
    Optional<String> run,
    Account opening,
    long step,
    Account present,
    Optional<TripRecord> trip,
    boolean intervened) {
  /** Name of the key-value bucket. */
  public static final String BUCKET = "accounts";

  /** Key of a trader's record. */
  public static String key(String namespace, String trader) {
    return FeedName.token(namespace) + "." + FeedName.token(trader);
  }
}
