package dev.tradewinds.ingest.alpaca;

import dev.tradewinds.contract.feed.IngestPhase;
import dev.tradewinds.ingest.alpaca.SessionAction.Abort;
import dev.tradewinds.ingest.alpaca.SessionAction.Authenticate;
import dev.tradewinds.ingest.alpaca.SessionAction.Connect;
import dev.tradewinds.ingest.alpaca.SessionAction.Established;
import dev.tradewinds.ingest.alpaca.SessionAction.Lost;
import dev.tradewinds.ingest.alpaca.SessionAction.Ping;
import dev.tradewinds.ingest.alpaca.SessionAction.Probe;
import dev.tradewinds.ingest.alpaca.SessionAction.Send;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * The life of the connection to the stream: what happens comes in, what is to be done goes out.
 * Errors that a new try may mend are tried again with growing pauses; others end it. A stream that
 * is open but brings nothing while the market is open is doubted: REST is asked, and if that has
 * newer bars the connection is made anew. It does no IO, has no clock and belongs to one thread.
 */
final class AlpacaSession {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(15);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(12);
  private static final Duration PING_EVERY = Duration.ofSeconds(10);
  private static final Duration DEAD_AFTER = Duration.ofSeconds(35);
  private static final Duration STEADY_AFTER = Duration.ofSeconds(30);
  private static final int MOST_FAILED_PROBES = 2;
  private static final int MOST_CORRECTIONS = 3;

  private final Desired desired;
  private final Duration staleAfter;
  private final Predicate<Instant> marketOpen;
  private final Backoff backoff;

  private Stage stage = Stage.WAITING;
  private Instant since = Instant.MIN;
  private Instant due = Instant.MIN;
  private Instant lastFrame = Instant.MIN;
  private Instant lastPing = Instant.MIN;
  private Instant fresh = Instant.MIN;
  private Instant attendedSince = Instant.MAX;
  private boolean probing;
  private int failedProbes;
  private int corrections;
  private boolean steady;
  private long connects;
  private Optional<Problem> problem = Optional.empty();

  private enum Stage {
    WAITING,
    CONNECTING,
    GREETED_SOON,
    AUTHENTICATING,
    SUBSCRIBING,
    SUBSCRIBED,
    FAILED
  }

  /** What is in the way. */
  record Problem(Reason reason, String words) {
    @Override
    public String toString() {
      return "%s: %s; %s".formatted(reason.word(), words, reason.remedy());
    }
  }

  /**
   * @param marketOpen whether bars are to be expected at a moment
   * @param random decides the pauses between tries
   */
  AlpacaSession(
      Desired desired, Duration staleAfter, Predicate<Instant> marketOpen, RandomGenerator random) {
    this.desired = desired;
    this.staleAfter = staleAfter;
    this.marketOpen = marketOpen;
    this.backoff = new Backoff(random);
  }

  /** Time goes by. */
  List<SessionAction> tick(Instant now) {
    return switch (stage) {
      case WAITING -> now.isBefore(due) ? List.of() : connect(now);
      case CONNECTING ->
          overdue(now, CONNECT_WITHIN)
              ? lose(Reason.UNREACHABLE, "no connection within 15 s", now)
              : List.of();
      case GREETED_SOON, AUTHENTICATING, SUBSCRIBING ->
          overdue(now, ANSWER_WITHIN)
              ? lose(Reason.NO_ANSWER, "no answer within 12 s", now)
              : List.of();
      case SUBSCRIBED -> watch(now);
      case FAILED -> List.of();
    };
  }

  private boolean overdue(Instant now, Duration within) {
    return now.isAfter(since.plus(within));
  }

  private List<SessionAction> connect(Instant now) {
    connects++;
    enter(Stage.CONNECTING, now);
    return List.of(new Connect());
  }

  private void enter(Stage next, Instant now) {
    stage = next;
    since = now;
  }

  /** The connection is open. */
  List<SessionAction> opened(Instant now) {
    if (stage == Stage.CONNECTING) {
      enter(Stage.GREETED_SOON, now);
      lastFrame = now;
      lastPing = now;
    }
    return List.of();
  }

  /** The connection is no more, or could not be made. */
  List<SessionAction> closed(String why, Instant now) {
    return stage == Stage.WAITING || stage == Stage.FAILED
        ? List.of()
        : lose(Reason.UNREACHABLE, why, now);
  }

  /** An answer to a ping. */
  void ponged(Instant now) {
    lastFrame = now;
  }

  /** The stream says something. */
  List<SessionAction> said(StreamMessage message, Instant now) {
    if (stage == Stage.WAITING || stage == Stage.CONNECTING || stage == Stage.FAILED) {
      return List.of();
    }
    lastFrame = now;
    return switch (message) {
      case StreamMessage.Connected connected -> {
        if (stage == Stage.GREETED_SOON) {
          enter(Stage.AUTHENTICATING, now);
          yield List.of(new Authenticate());
        }
        yield List.of();
      }
      case StreamMessage.Authenticated authenticated -> {
        if (stage == Stage.AUTHENTICATING) {
          enter(Stage.SUBSCRIBING, now);
          corrections = 0;
          yield List.of(new Send(desired.subscription()));
        }
        yield List.of();
      }
      case StreamMessage.Subscribed subscribed -> confirm(subscribed, now);
      case StreamMessage.Refused refused -> refused(refused, now);
      case StreamMessage.Nonsense nonsense -> lose(Reason.UNREADABLE, nonsense.why(), now);
      case StreamMessage.BarSaid bar -> fresh(now);
      case StreamMessage.TradeRevised trade -> fresh(now);
      case StreamMessage.Flawed flawed -> fresh(now);
      case StreamMessage.Data data -> fresh(now);
    };
  }

  private List<SessionAction> fresh(Instant now) {
    fresh = now;
    failedProbes = 0;
    return List.of();
  }

  /** The server says what it has: it must be what is wanted, no less and no more. */
  private List<SessionAction> confirm(StreamMessage.Subscribed subscribed, Instant now) {
    List<String> frames = desired.corrections(subscribed.channels());
    if (frames.isEmpty()) {
      if (stage == Stage.SUBSCRIBED) {
        return List.of();
      }
      enter(Stage.SUBSCRIBED, now);
      problem = Optional.empty();
      steady = false;
      fresh = now;
      failedProbes = 0;
      probing = false;
      return List.of(new Established());
    }
    if (corrections++ >= MOST_CORRECTIONS) {
      return lose(Reason.SUBSCRIPTION_MISMATCH, desired.difference(subscribed.channels()), now);
    }
    return frames.stream().map(frame -> (SessionAction) new Send(frame)).toList();
  }

  private List<SessionAction> refused(StreamMessage.Refused refused, Instant now) {
    if (refused.code() == 403) {
      return List.of();
    }
    Reason reason = Reason.of(refused.code());
    String words = "Alpaca says %d, %s".formatted(refused.code(), refused.words());
    if (!reason.fatal()) {
      return lose(reason, words, now);
    }
    List<SessionAction> actions = ending();
    problem = Optional.of(new Problem(reason, words));
    enter(Stage.FAILED, now);
    return actions;
  }

  private List<SessionAction> ending() {
    List<SessionAction> actions = new ArrayList<>();
    actions.add(new Abort());
    if (stage == Stage.SUBSCRIBED) {
      actions.add(new Lost());
    }
    return actions;
  }

  private List<SessionAction> lose(Reason reason, String words, Instant now) {
    List<SessionAction> actions = ending();
    problem = Optional.of(new Problem(reason, words));
    Duration pause = reason == Reason.CONNECTION_LIMIT ? backoff.nextAtLimit() : backoff.next();
    enter(Stage.WAITING, now);
    due = now.plus(pause);
    return actions;
  }

  private List<SessionAction> watch(Instant now) {
    if (!steady && now.isAfter(since.plus(STEADY_AFTER))) {
      steady = true;
      backoff.succeeded();
    }
    if (now.isAfter(lastFrame.plus(DEAD_AFTER))) {
      return lose(Reason.NO_ANSWER, "no frame and no answer to pings for 35 s", now);
    }
    List<SessionAction> actions = new ArrayList<>();
    if (now.isAfter(lastPing.plus(PING_EVERY))) {
      lastPing = now;
      actions.add(new Ping());
    }
    if (doubtful(now)) {
      probing = true;
      actions.add(new Probe());
    }
    return actions;
  }

  private boolean doubtful(Instant now) {
    if (!marketOpen.test(now)) {
      attendedSince = Instant.MAX;
      return false;
    }
    if (attendedSince.equals(Instant.MAX)) {
      attendedSince = now;
    }
    Instant from = fresh.isAfter(attendedSince) ? fresh : attendedSince;
    return !probing && now.isAfter(from.plus(staleAfter));
  }

  /**
   * What REST said to a probe.
   *
   * @param newer whether it has bars that the stream has not brought; absent where it did not
   *     answer
   */
  List<SessionAction> probed(Optional<Boolean> newer, Instant now) {
    if (stage != Stage.SUBSCRIBED || !probing) {
      return List.of();
    }
    probing = false;
    if (newer.isEmpty() && ++failedProbes < MOST_FAILED_PROBES) {
      fresh = now;
      return List.of();
    }
    if (newer.orElse(true)) {
      String words =
          newer.isPresent()
              ? "the stream is silent for %d s, REST has newer bars"
              : "the stream is silent for %d s, REST does not answer either";
      return lose(Reason.STALE, words.formatted(staleAfter.toSeconds()), now);
    }
    fresh = now;
    failedProbes = 0;
    return List.of();
  }

  /** How far it has come. */
  IngestPhase phase() {
    return switch (stage) {
      case WAITING, CONNECTING, GREETED_SOON, AUTHENTICATING -> IngestPhase.CONNECTING;
      case SUBSCRIBING -> IngestPhase.AUTHENTICATED;
      case SUBSCRIBED -> IngestPhase.SUBSCRIBED;
      case FAILED -> IngestPhase.FAILED;
    };
  }

  /** What is in the way. */
  Optional<Problem> problem() {
    return problem;
  }

  /** Whether it has given up. */
  boolean failed() {
    return stage == Stage.FAILED;
  }

  /** When the next try is due; only while it waits. */
  Optional<Instant> nextTry() {
    return stage == Stage.WAITING ? Optional.of(due) : Optional.empty();
  }

  /** Connections after the first. */
  long reconnects() {
    return Math.max(0, connects - 1);
  }
}
