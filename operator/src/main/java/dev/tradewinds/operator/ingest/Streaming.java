package dev.tradewinds.operator.ingest;

import dev.tradewinds.contract.feed.IngestHeartbeat;
import dev.tradewinds.contract.feed.IngestPhase;
import dev.tradewinds.crds.ingest.IngestNodeSpec;
import dev.tradewinds.crds.ingest.IngestReason;
import dev.tradewinds.operator.nats.Heartbeats.Heard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Whether an ingest streams: it is heard, subscribed to exactly what is wanted, and its data is
 * fresh, or none is due. What its Pod looks like does not matter. Pure.
 *
 * @param streaming the answer
 * @param subscribed whether the subscription is the wanted one
 */
record Streaming(Answer streaming, Answer subscribed) {
  /** After so long without a heartbeat an ingest counts as dead. */
  static final Duration SILENCE = Duration.ofMillis(5 * IngestHeartbeat.EVERY_MILLIS);

  /** Yes or no, and why. */
  record Answer(boolean yes, IngestReason reason, String message) {
    private static Answer yes(IngestReason reason, String message) {
      return new Answer(true, reason, message);
    }

    private static Answer no(IngestReason reason, String message) {
      return new Answer(false, reason, message);
    }
  }

  /**
   * Judges.
   *
   * @param sessionOpen whether the market trades now
   */
  static Streaming judge(
      IngestNodeSpec spec,
      Optional<Heard<IngestHeartbeat>> heard,
      boolean sessionOpen,
      Instant now) {
    if (spec.suspended()) {
      Answer off = Answer.no(IngestReason.NOT_WANTED, "spec.suspended is set");
      return new Streaming(off, Answer.no(IngestReason.SUBSCRIPTION_UNKNOWN, off.message()));
    }
    Optional<Heard<IngestHeartbeat>> alive =
        heard.filter(each -> each.age(now).compareTo(SILENCE) <= 0);
    if (alive.isEmpty()) {
      String message = "the ingest has said nothing for %d s".formatted(SILENCE.toSeconds());
      return new Streaming(
          Answer.no(IngestReason.NO_HEARTBEAT, message),
          Answer.no(IngestReason.SUBSCRIPTION_UNKNOWN, message));
    }
    IngestHeartbeat heartbeat = alive.get().heartbeat();
    Answer subscribed = subscribed(spec.symbols(), heartbeat);
    return new Streaming(
        streaming(spec, heartbeat, alive.get().age(now), subscribed, sessionOpen), subscribed);
  }

  private static Answer streaming(
      IngestNodeSpec spec,
      IngestHeartbeat heartbeat,
      Duration silent,
      Answer subscribed,
      boolean sessionOpen) {
    if (heartbeat.phase() == IngestPhase.FAILED) {
      return Answer.no(
          IngestReason.INGEST_FAILED, heartbeat.problem().orElse("it does not say why"));
    }
    if (!subscribed.yes()) {
      return Answer.no(IngestReason.NOT_SUBSCRIBED, subscribed.message());
    }
    if (heartbeat.phase() == IngestPhase.ENDED) {
      return Answer.yes(
          IngestReason.ENDED,
          "run %s is over after %d steps"
              .formatted(heartbeat.run().orElse("?"), heartbeat.steps()));
    }
    if (!sessionOpen) {
      return Answer.yes(IngestReason.SESSION_CLOSED, "subscribed; the market is closed");
    }
    Optional<Duration> age =
        heartbeat.lastStepAgeMillis().map(Duration::ofMillis).map(silent::plus);
    Duration limit = Duration.ofSeconds(spec.stalenessSeconds());
    if (age.filter(each -> each.compareTo(limit) <= 0).isPresent()) {
      return Answer.yes(IngestReason.FRESH, "run %s".formatted(heartbeat.run().orElse("?")));
    }
    return Answer.no(
        IngestReason.STALE,
        age.isPresent()
            ? "the last step is older than %d s".formatted(limit.toSeconds())
            : "subscribed, but there was no step yet");
  }

  private static Answer subscribed(List<String> wanted, IngestHeartbeat heartbeat) {
    boolean settled =
        heartbeat.phase() == IngestPhase.SUBSCRIBED || heartbeat.phase() == IngestPhase.ENDED;
    if (!settled) {
      return Answer.no(
          IngestReason.SUBSCRIPTION_DIFFERS,
          heartbeat.problem().orElse("the ingest is on its way to NATS or its source"));
    }
    if (wanted.isEmpty()) {
      return heartbeat.symbols().isEmpty()
          ? Answer.no(IngestReason.SUBSCRIPTION_DIFFERS, "the source has no symbol")
          : Answer.yes(IngestReason.SUBSCRIBED, heartbeat.symbols().size() + " symbols");
    }
    TreeSet<String> missing = new TreeSet<>(wanted);
    heartbeat.symbols().forEach(missing::remove);
    TreeSet<String> extra = new TreeSet<>(heartbeat.symbols());
    wanted.forEach(extra::remove);
    return missing.isEmpty() && extra.isEmpty()
        ? Answer.yes(IngestReason.SUBSCRIBED, wanted.size() + " symbols")
        : Answer.no(IngestReason.SUBSCRIPTION_DIFFERS, difference(missing, extra));
  }

  private static String difference(TreeSet<String> missing, TreeSet<String> extra) {
    String lacking = missing.isEmpty() ? "" : "not subscribed: " + first(missing);
    String beyond = extra.isEmpty() ? "" : "subscribed and not wanted: " + first(extra);
    return lacking.isEmpty() || beyond.isEmpty() ? lacking + beyond : lacking + "; " + beyond;
  }

  private static String first(TreeSet<String> symbols) {
    String shown = String.join(", ", symbols.stream().limit(5).toList());
    return symbols.size() > 5 ? shown + " and %d more".formatted(symbols.size() - 5) : shown;
  }
}
