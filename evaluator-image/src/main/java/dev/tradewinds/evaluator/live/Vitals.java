package dev.tradewinds.evaluator.live;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.fleet.TraderHeartbeat;
import dev.tradewinds.contract.fleet.TraderPhase;
import dev.tradewinds.contract.fleet.TradingState;
import dev.tradewinds.engine.run.LiveState;
import dev.tradewinds.evaluator.upload.Uploader;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How a trader is, for its heartbeat. Written by the thread that trades, read by any. */
public final class Vitals {
  private final String owner;
  private final LongSupplier clock;
  private volatile Runnable onChange = () -> {};
  private volatile TraderPhase phase = TraderPhase.STARTING;
  private volatile Optional<String> run = Optional.empty();
  private volatile Optional<LiveState> state = Optional.empty();
  private volatile Optional<Long> heardNanos = Optional.empty();
  private volatile Optional<Long> decidedNanos = Optional.empty();
  private volatile Optional<Digest> orders = Optional.empty();
  private volatile Optional<Digest> values = Optional.empty();
  private volatile Optional<String> problem = Optional.empty();
  private volatile long word;
  private volatile Optional<Long> wordMillis = Optional.empty();
  private volatile Optional<Uploader> uploader = Optional.empty();

  /**
   * @param owner name of the process
   * @param clock monotonic time in ns
   */
  public Vitals(String owner, LongSupplier clock) {
    this.owner = owner;
    this.clock = clock;
  }

  /** Runs whenever the phase changes. */
  public void onChange(Runnable tell) {
    onChange = tell;
  }

  void enter(TraderPhase next) {
    if (phase != next) {
      phase = next;
      onChange.run();
    }
  }

  /** It can not go on. */
  public void fail(String why) {
    problem = Optional.of(why);
    enter(TraderPhase.FAILED);
  }

  /** From now on it tells of these uploads. */
  public void tellOf(Uploader uploads) {
    uploader = Optional.of(uploads);
  }

  /** A word holds, that long after it was said. */
  void obeyed(long revision, Optional<Long> millis) {
    word = revision;
    wordMillis = millis;
    onChange.run();
  }

  void begin(String name) {
    run = Optional.of(name);
  }

  void heard() {
    heardNanos = Optional.of(clock.getAsLong());
  }

  void complain(String what) {
    problem = Optional.of(what);
  }

  void show(LiveState present) {
    state = Optional.of(present);
    if (present.steps() > 0) {
      decidedNanos = Optional.of(clock.getAsLong());
    }
  }

  void conclude(Digest orderLog, Digest netAssetValues) {
    orders = Optional.of(orderLog);
    values = Optional.of(netAssetValues);
  }

  TraderPhase phase() {
    return phase;
  }

  /** The present heartbeat. */
  public TraderHeartbeat heartbeat() {
    Optional<LiveState> at = state;
    return new TraderHeartbeat(
        phase,
        owner,
        run,
        at.map(LiveState::steps).orElse(0),
        at.map(LiveState::timestep).filter(text -> !text.isEmpty()),
        heardNanos.map(this::age),
        decidedNanos.map(this::age),
        at.map(LiveState::netAssetValue).filter(Double::isFinite),
        at.map(each -> each.netAssetValue() - each.openingValue()).filter(Double::isFinite),
        at.map(LiveState::drawdown).filter(Double::isFinite),
        at.map(LiveState::account),
        at.map(LiveState::fills).orElse(0L),
        at.map(LiveState::rejected).orElse(0L),
        at.map(LiveState::exceptions).orElse(0L),
        orders,
        values,
        at.map(LiveState::trading).orElse(TradingState.RUNNING),
        at.flatMap(LiveState::trip),
        word,
        wordMillis,
        uploader.flatMap(Uploader::ageMillis),
        uploader.flatMap(Uploader::problem),
        problem);
  }

  private long age(long since) {
    return TimeUnit.NANOSECONDS.toMillis(clock.getAsLong() - since);
  }
}
