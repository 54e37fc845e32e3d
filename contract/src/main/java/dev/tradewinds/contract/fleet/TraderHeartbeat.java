package dev.tradewinds.contract.fleet;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.feed.FeedName;
import java.util.Optional;

/**
 * What a trader says of itself, every {@link #EVERY_MILLIS} ms, on {@link #subject}. Readers ignore
 * fields that they do not know: an operator may be older than the engine that it runs.
 *
 * @param phase what it is doing
 * @param owner the process, as in {@link AccountRecord#owner}
 * @param run of the feed
 * @param steps answered in this run
 * @param timestep of the last one
 * @param dataAgeMillis since the last step came in
 * @param lastDecisionMillis since the strategy answered last
 * @param netAssetValue cash and positions at the last prices
 * @param profit net asset value less that at the begin of the run
 * @param drawdown largest fall of the net asset value from its highest in this run, as a part of it
 * @param account cash and positions
 * @param fills orders filled in this run
 * @param rejected orders refused in this run
 * @param exceptions that left the strategy in this run
 * @param orders digest of the run's order log, once the run is over
 * @param netAssetValues digest of the run's net asset values (little-endian f64, the opening one
 *     first), once the run is over
 * @param trading what it may do
 * @param trip the risk limit that has stopped it
 * @param word revision of the last word that it has taken
 * @param wordMillis how long that took, from when it was said to when it held
 * @param uploadAgeMillis since all logs and trades were stored
 * @param uploadProblem why the last upload did not store everything
 * @param problem what is in the way, or why it failed
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TraderHeartbeat(
    TraderPhase phase,
    String owner,
    Optional<String> run,
    long steps,
    Optional<String> timestep,
    Optional<Long> dataAgeMillis,
    Optional<Long> lastDecisionMillis,
    Optional<Double> netAssetValue,
    Optional<Double> profit,
    Optional<Double> drawdown,
    Optional<Account> account,
    long fills,
    long rejected,
    long exceptions,
    Optional<Digest> orders,
    Optional<Digest> netAssetValues,
    TradingState trading,
    Optional<TripRecord> trip,
    long word,
    Optional<Long> wordMillis,
    Optional<Long> uploadAgeMillis,
    Optional<String> uploadProblem,
    Optional<String> problem) {
  /** How often it is sent, in ms. */
  public static final long EVERY_MILLIS = 2_000;

  /** Matches every trader's. */
  public static final String ALL = "heartbeats.trader.*.*";

  /** Subject of one trader's. */
  public static String subject(String namespace, String trader) {
    return "heartbeats.trader.%s.%s".formatted(FeedName.token(namespace), FeedName.token(trader));
  }
}
