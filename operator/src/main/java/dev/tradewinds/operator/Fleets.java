package dev.tradewinds.operator;

import dev.tradewinds.cloud.trades.TradeTable;
import dev.tradewinds.operator.Operation.Outside;
import dev.tradewinds.operator.Operation.Settings;
import dev.tradewinds.operator.control.UploadDesk;
import dev.tradewinds.operator.control.WordDesk;
import dev.tradewinds.operator.fleet.FleetReconciler;
import dev.tradewinds.operator.ingest.IngestReconciler;
import dev.tradewinds.operator.journal.TradeReader;
import dev.tradewinds.operator.kube.EventRecorder;
import dev.tradewinds.operator.kube.Reconcilers;
import dev.tradewinds.operator.kube.StatusWriter;
import dev.tradewinds.operator.metrics.FleetGauges;
import dev.tradewinds.operator.nats.LineWork;
import dev.tradewinds.operator.nats.NatsAccounts;
import dev.tradewinds.operator.nats.NatsResources;
import dev.tradewinds.operator.nats.Radio;
import dev.tradewinds.operator.safety.SafetySweep;
import dev.tradewinds.operator.safety.StatefulSetSuspects;
import dev.tradewinds.operator.sources.SourceArchive;
import dev.tradewinds.operator.sources.SourceReader;
import dev.tradewinds.operator.trader.TraderReconciler;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of the operation that trades: ingests, fleets, traders, and what they say. */
final class Fleets implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Fleets.class);
  private static final long TURN_SECONDS = 5;

  private final Radio radio;
  private final IngestReconciler ingests;
  private final FleetReconciler fleets;
  private final TraderReconciler traders;
  private final FleetGauges gauges;
  private final SafetySweep safety;
  private final WordDesk words;
  private final UploadDesk uploads;
  private final Optional<LineWork> journal;
  private final ScheduledExecutorService turns =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("fleets").daemon().factory());

  Fleets(
      Outside outside,
      Settings settings,
      StatusWriter status,
      EventRecorder events,
      SourceArchive files,
      Clock clock) {
    this.radio = new Radio(clock);
    this.words = new WordDesk(outside.client(), settings.operator(), radio.links(), clock);
    this.journal = outside.trades().map(this::journal);
    radio.listenToLines(this::linesChanged);
    NatsAccounts accounts =
        new NatsAccounts(outside.client(), new NatsResources(settings.fleet(), settings.pods()));
    this.ingests = ingests(outside, settings, status, accounts, clock);
    this.fleets =
        new FleetReconciler(
            new FleetReconciler.Collaborators(
                outside.client(),
                status,
                outside.objects(),
                files,
                new SourceReader(
                    outside.client(), outside.objects(), settings.stores().platformBucket()),
                settings.fleet(),
                settings.runtime().images(),
                events,
                words,
                clock));
    this.traders =
        new TraderReconciler(
            new TraderReconciler.Collaborators(
                outside.client(),
                status,
                outside.objects(),
                files,
                accounts,
                radio,
                words,
                settings.fleet(),
                settings.evaluation(),
                settings.pods(),
                clock));
    this.uploads = new UploadDesk(outside.objects(), traders::trader, radio.links()::users, clock);
    radio.answerRequests(uploads::asked);
    this.gauges = new FleetGauges(outside.meters(), clock);
    this.safety = safety(outside, settings, clock);
  }

  private static SafetySweep safety(Outside outside, Settings settings, Clock clock) {
    return new SafetySweep(
        List.of(new StatefulSetSuspects(outside.client(), settings.operator())),
        outside.meters(),
        clock);
  }

  private IngestReconciler ingests(
      Outside outside, Settings settings, StatusWriter status, NatsAccounts accounts, Clock clock) {
    return new IngestReconciler(
        new IngestReconciler.Collaborators(
            outside.client(),
            status,
            outside.objects(),
            accounts,
            radio,
            settings.fleet(),
            settings.evaluation(),
            settings.pods(),
            settings.runtime().engineImage(),
            clock));
  }

  private LineWork journal(TradeTable table) {
    return new LineWork("trades", radio.links()::lines, () -> new TradeReader(table));
  }

  void addTo(Reconcilers all) {
    // Before the reconcilers: they tell what is said.
    words.start();
    all.add(ingests).add(fleets).add(traders);
  }

  /** Once the caches are filled: keeps gauges up to date and forgets what is gone. */
  void start() {
    turns.scheduleWithFixedDelay(this::turn, TURN_SECONDS, TURN_SECONDS, TimeUnit.SECONDS);
    safety.start();
  }

  private void linesChanged() {
    words.refresh();
    journal.ifPresent(LineWork::refresh);
  }

  private void turn() {
    try {
      linesChanged();
      radio.sweep();
      ingests.sweep();
      fleets.sweep();
      traders.sweep();
      gauges.refresh(ingests.nodes(), ingests::heard, traders.traders(), traders::heard);
    } catch (RuntimeException e) {
      LOG.warn("a turn over fleets failed", e);
    }
  }

  @Override
  public void close() {
    turns.shutdownNow();
    safety.close();
    words.close();
    journal.ifPresent(LineWork::close);
    uploads.close();
    radio.close();
  }
}
