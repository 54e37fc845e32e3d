package dev.tradewinds.evaluator.live;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.feed.Bar;
import dev.tradewinds.contract.feed.FeedStart;
import dev.tradewinds.contract.feed.StepMarker;
import dev.tradewinds.contract.fleet.Account;
import dev.tradewinds.contract.fleet.AccountRecord;
import dev.tradewinds.contract.fleet.Trade;
import dev.tradewinds.contract.fleet.TradeJournal;
import dev.tradewinds.contract.fleet.TradeOrder;
import dev.tradewinds.contract.fleet.TradeOrigin;
import dev.tradewinds.contract.fleet.TradeOutcome;
import dev.tradewinds.contract.fleet.TraderPhase;
import dev.tradewinds.engine.run.LiveEvent;
import dev.tradewinds.engine.run.LiveFeed;
import dev.tradewinds.engine.run.LiveObserver;
import dev.tradewinds.engine.run.LiveState;
import dev.tradewinds.ingest.nats.FeedLog;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Drives a live run by the present run of a feed, from its begin on, and keeps the account while it
 * goes. For one thread; {@link #stop} is for any.
 */
public final class TradingFeed implements LiveFeed, LiveObserver, AutoCloseable {
  /** How old a record may get while bars come without a pause. */
  private static final long RECORD_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private static final int MOST_TRIES = 5;

  private final Connection connection;
  private final TradeOrder order;
  private final Vitals vitals;
  private final AccountBook book;
  private final Journal journal;
  private final Words words;
  private final TradeLines lines;
  private int afterwards;
  private Optional<RunCursor> cursor = Optional.empty();
  private Optional<FeedConsumer> consumer = Optional.empty();
  private Optional<LiveEvent> kept = Optional.empty();
  private boolean endTold;
  private int gaps;
  private int differences;
  private long flushedAt = System.nanoTime();
  private volatile boolean stopping;

  /**
   * @param owner name of the process in the account's record
   */
  public TradingFeed(
      Connection connection, TradeOrder order, String owner, Vitals vitals, TradeLines lines) {
    this.connection = connection;
    this.order = order;
    this.vitals = vitals;
    String key = AccountRecord.key(order.namespace(), order.trader());
    this.book = new AccountBook(connection, key, owner);
    this.journal = new Journal(connection, order);
    this.words = new Words(connection, order.namespace(), order.trader(), order.fleet());
    this.lines = lines;
    words.start();
  }

  /** Lets the step that is being played be the last one. */
  public void stop() {
    stopping = true;
  }

  @Override
  public Optional<LiveEvent> await(long millis) throws InterruptedException {
    if (stopping) {
      flush();
      throw new InterruptedException("told to end");
    }
    Optional<LiveEvent.Word> word = words.news();
    if (word.isPresent()) {
      return Optional.of(word.get());
    }
    if (cursor.isEmpty()) {
      return begin(millis);
    }
    Optional<LiveEvent> event = kept.isPresent() ? kept : next(cursor.get(), millis);
    kept = Optional.empty();
    return event;
  }

  private Optional<LiveEvent> begin(long millis) throws InterruptedException {
    Optional<FeedLog.Entry<FeedStart>> start = present();
    if (start.isEmpty()) {
      vitals.enter(TraderPhase.WAITING);
      TimeUnit.MILLISECONDS.sleep(millis);
      return Optional.empty();
    }
    String run = start.get().document().run();
    AccountRecord account = book.open(run, order.execution().initialCash());
    RunCursor steps = new RunCursor(run, order.symbols());
    cursor = Optional.of(steps);
    consumer =
        Optional.of(
            new FeedConsumer(
                connection, order.feed(), order.symbols(), start.get().sequence(), steps::rewind));
    vitals.begin(run);
    vitals.enter(TraderPhase.CATCHING_UP);
    return Optional.of(new LiveEvent.Begin(account.opening(), account.step(), account.trip()));
  }

  private Optional<FeedLog.Entry<FeedStart>> present() {
    try {
      return new FeedLog(connection.jetStreamManagement(), order.feed()).lastStart();
    } catch (IOException | JetStreamApiException | IllegalStateException e) {
      return Optional.empty(); // NATS is away: that is waiting as well.
    }
  }

  private Optional<LiveEvent> next(RunCursor at, long millis) throws InterruptedException {
    if (at.isOver() && !endTold) {
      endTold = true;
      flush();
      return Optional.of(new LiveEvent.End());
    }
    if (at.isReplaced()) {
      flush();
      return Optional.of(new LiveEvent.Another());
    }
    long patience = isRecordOld() ? flushAndGet(millis) : Math.min(millis, 5);
    Optional<Message> message = consumer.orElseThrow().next(patience);
    if (message.isEmpty()) {
      flush();
      return Optional.empty();
    }
    take(message.get(), at);
    return at.takeEvent();
  }

  /** Trades before the account: a trade is never missing where the account shows it. */
  private void flush() throws InterruptedException {
    journal.flush();
    book.flush();
  }

  private boolean isRecordOld() {
    return System.nanoTime() - flushedAt >= RECORD_NANOS;
  }

  private long flushAndGet(long millis) throws InterruptedException {
    flush();
    flushedAt = System.nanoTime();
    return millis;
  }

  private void take(Message message, RunCursor at) throws InterruptedException {
    RunCursor.Taken taken = read(message, at);
    if (taken == RunCursor.Taken.STEP) {
      gaps = 0;
      vitals.heard();
      consumer.orElseThrow().settle();
      if (message.metaData().pendingCount() == 0) {
        vitals.enter(TraderPhase.TRADING);
      }
    } else if (taken == RunCursor.Taken.GAP) {
      askAgain(at);
    }
  }

  private RunCursor.Taken read(Message message, RunCursor at) {
    String json = new String(message.getData(), StandardCharsets.UTF_8);
    if (message.getSubject().equals(order.feed().steps())) {
      return at.marker(Json.read(json, StepMarker.class));
    }
    if (message.getSubject().equals(order.feed().feeds())) {
      return at.start(Json.read(json, FeedStart.class));
    }
    return at.bar(Json.read(json, Bar.class));
  }

  private void askAgain(RunCursor at) throws InterruptedException {
    gaps++;
    if (gaps > MOST_TRIES) {
      throw new FeedBroken(
          "Step %d of run %s is not in the stream %s (any more): keep messages for as long as a run lasts."
              .formatted(at.nextStep(), at.run(), order.feed().stream()));
    }
    TimeUnit.MILLISECONDS.sleep(100L * gaps);
    consumer.orElseThrow().restart();
  }

  @Override
  public void ready() {
    vitals.enter(TraderPhase.WAITING);
  }

  @Override
  public void begun(LiveState state) {
    vitals.show(state);
  }

  @Override
  public Account answered(LiveState state, List<Trade> trades) {
    vitals.show(state);
    Optional<Account> recorded = book.recordedAt(state.steps());
    if (recorded.isPresent() && !recorded.get().equals(state.account())) {
      complain(state);
      return recorded.get();
    }
    afterwards = 0;
    note(state, trades);
    return state.account();
  }

  /** Where words or limits have stopped orders, another account is no surprise. */
  private void complain(LiveState state) {
    if (!book.intervened()) {
      differences++;
      vitals.complain(
          "The account after step %d was recorded otherwise than it comes out now (%d such steps); the record holds."
              .formatted(state.steps() - 1, differences));
    }
  }

  @Override
  public void controlled(LiveState state, List<Trade> trades) {
    vitals.show(state);
    if (cursor.isPresent()) {
      afterwards++;
      note(state, trades);
    }
    LiveEvent.Word word = words.present();
    vitals.obeyed(
        word.revision(),
        words.saidAt(word.revision()).map(at -> Math.max(0, System.currentTimeMillis() - at)));
    System.out.printf(
        "trading is %s (word %d)%s%n",
        state.trading(),
        word.revision(),
        state
            .trip()
            .map(trip -> ", stopped by %s: %s".formatted(trip.limit(), trip.message()))
            .orElse(""));
  }

  private void note(LiveState state, List<Trade> trades) {
    boolean stopped =
        trades.stream()
            .anyMatch(
                each ->
                    each.outcome() == TradeOutcome.STOPPED || each.origin() == TradeOrigin.ENGINE);
    book.note(state.steps(), state.account(), state.trip(), stopped);
    if (!trades.isEmpty()) {
      TradeJournal entry =
          new TradeJournal(
              order.fleet(),
              order.mode(),
              cursor.orElseThrow().run(),
              Math.max(0, state.steps() - 1),
              afterwards,
              state.timestep(),
              trades,
              state.account());
      journal.note(entry);
      lines.write(entry, state.netAssetValue());
    }
  }

  @Override
  public void printed(byte[] output) {
    System.out.write(output, 0, output.length);
    System.out.flush();
  }

  @Override
  public void ended(LiveState state, Digest orders, Digest netAssetValues) {
    vitals.show(state);
    vitals.conclude(orders, netAssetValues);
    vitals.enter(TraderPhase.ENDED);
    System.out.printf(
        "the run is over: %d steps, net asset value %s, orders %s, values %s%n",
        state.steps(), state.netAssetValue(), orders, netAssetValues);
  }

  @Override
  public void close() {
    words.close();
    consumer.ifPresent(FeedConsumer::close);
  }
}
