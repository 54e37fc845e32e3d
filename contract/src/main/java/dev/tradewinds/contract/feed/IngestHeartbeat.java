package dev.tradewinds.contract.feed;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;

/**
 * What an ingest says of itself, every {@link #EVERY_MILLIS} ms, on {@link #subject}. Readers
 * ignore fields that they do not know: an operator may be older than the engine that it runs.
 *
 * @param phase what it is doing
 * @param run the present run of the feed
 * @param symbols subscribed, sorted
 * @param steps published in this run
 * @param timestep of the last one
 * @param lastStepAgeMillis since the last step was published
 * @param published bars, since the process began
 * @param duplicates that NATS knew already
 * @param dropped that were given up
 * @param reconnects of the source
 * @param gaps that are not filled yet
 * @param problem what is in the way, or why it failed
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record IngestHeartbeat(
    IngestPhase phase,
    Optional<String> run,
    List<String> symbols,
    long steps,
    Optional<String> timestep,
    Optional<Long> lastStepAgeMillis,
    long published,
    long duplicates,
    long dropped,
    long reconnects,
    int gaps,
    Optional<String> problem) {
  /** How often it is sent, in ms. */
  public static final long EVERY_MILLIS = 1_000;

  /** Matches every ingest's. */
  public static final String ALL = "heartbeats.ingest.*.*";

  public IngestHeartbeat {
    symbols = List.copyOf(symbols);
  }

  /** Subject of one ingest's. */
  public static String subject(String namespace, String node) {
    return "heartbeats.ingest.%s.%s".formatted(FeedName.token(namespace), FeedName.token(node));
  }
}
