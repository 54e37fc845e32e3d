package dev.tradewinds.operator.metrics;

import dev.tradewinds.contract.feed.IngestHeartbeat;
import dev.tradewinds.contract.fleet.TraderHeartbeat;
import dev.tradewinds.crds.ingest.IngestNode;
import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.crds.trader.TraderState;
import dev.tradewinds.crds.trader.TraderStatus;
import dev.tradewinds.operator.nats.Heartbeats.Heard;
import dev.tradewinds.operator.nats.IngestStanding;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Ingests and traders as they say that they are: {@code tradewinds_ingest_last_step_age_seconds},
 * {@code tradewinds_ingest_streaming}, {@code tradewinds_trader_data_age_seconds}, {@code
 * tradewinds_trader_upload_age_seconds}, {@code tradewinds_trader_drawdown_ratio}, {@code
 * tradewinds_trader_profit} and {@code tradewinds_trader_state} (1 for the state that it is in). A
 * series ends with its object.
 */
public final class FleetGauges {
  private final Clock clock;
  private final MultiGauge stepAge;
  private final MultiGauge streaming;
  private final MultiGauge dataAge;
  private final MultiGauge uploadAge;
  private final MultiGauge drawdown;
  private final MultiGauge profit;
  private final MultiGauge state;

  public FleetGauges(MeterRegistry meters, Clock clock) {
    this.clock = clock;
    stepAge =
        gauge(
            meters, "tradewinds.ingest.last.step.age.seconds", "since the last step of an ingest");
    streaming = gauge(meters, "tradewinds.ingest.streaming", "1 while an IngestNode is Streaming");
    dataAge =
        gauge(meters, "tradewinds.trader.data.age.seconds", "since a trader's last step came in");
    uploadAge =
        gauge(
            meters,
            "tradewinds.trader.upload.age.seconds",
            "since all logs and trades of a trader were stored");
    drawdown =
        gauge(
            meters,
            "tradewinds.trader.drawdown.ratio",
            "largest fall of a trader's net asset value in its run, as a part of it");
    profit =
        gauge(meters, "tradewinds.trader.profit", "net asset value less that at the run's begin");
    state = gauge(meters, "tradewinds.trader.state", "1 for the state that a trader is in");
  }

  private static MultiGauge gauge(MeterRegistry meters, String name, String description) {
    return MultiGauge.builder(name).description(description).register(meters);
  }

  /**
   * Takes new figures; series of objects that are not among these end.
   *
   * @param ofIngest last heartbeat of an ingest
   * @param ofTrader last heartbeat of a trader
   */
  public void refresh(
      Stream<IngestNode> ingests,
      Function<IngestNode, Optional<Heard<IngestHeartbeat>>> ofIngest,
      Stream<Trader> traders,
      Function<Trader, Optional<Heard<TraderHeartbeat>>> ofTrader) {
    Instant now = clock.instant();
    List<Row<?>> stepAges = new ArrayList<>();
    List<Row<?>> streams = new ArrayList<>();
    ingests.forEach(
        node -> {
          Tags tags = tags(node, "ingest");
          streams.add(Row.of(tags, IngestStanding.streams(node) ? 1 : 0));
          ofIngest
              .apply(node)
              .flatMap(heard -> age(heard, heard.heartbeat().lastStepAgeMillis(), now))
              .ifPresent(seconds -> stepAges.add(Row.of(tags, seconds)));
        });
    stepAge.register(stepAges, true);
    streaming.register(streams, true);
    refreshTraders(traders, ofTrader, now);
  }

  private void refreshTraders(
      Stream<Trader> traders,
      Function<Trader, Optional<Heard<TraderHeartbeat>>> ofTrader,
      Instant now) {
    List<Row<?>> ages = new ArrayList<>();
    List<Row<?>> uploads = new ArrayList<>();
    List<Row<?>> drawdowns = new ArrayList<>();
    List<Row<?>> profits = new ArrayList<>();
    List<Row<?>> states = new ArrayList<>();
    traders.forEach(
        trader -> {
          Tags tags = tags(trader, "trader").and("fleet", trader.getSpec().fleet().orElse(""));
          phase(trader).ifPresent(phase -> states.add(Row.of(tags.and("state", label(phase)), 1)));
          ofTrader
              .apply(trader)
              .ifPresent(
                  heard -> {
                    age(heard, heard.heartbeat().dataAgeMillis(), now)
                        .ifPresent(seconds -> ages.add(Row.of(tags, seconds)));
                    age(heard, heard.heartbeat().uploadAgeMillis(), now)
                        .ifPresent(seconds -> uploads.add(Row.of(tags, seconds)));
                    heard
                        .heartbeat()
                        .drawdown()
                        .ifPresent(ratio -> drawdowns.add(Row.of(tags, ratio)));
                    heard.heartbeat().profit().ifPresent(sum -> profits.add(Row.of(tags, sum)));
                  });
        });
    dataAge.register(ages, true);
    uploadAge.register(uploads, true);
    drawdown.register(drawdowns, true);
    profit.register(profits, true);
    state.register(states, true);
  }

  /** The sender's age, and how long ago it said so. */
  private static Optional<Double> age(Heard<?> heard, Optional<Long> millis, Instant now) {
    return millis.map(each -> (each + heard.age(now).toMillis()) / 1000.0);
  }

  private static Optional<TraderState> phase(Trader trader) {
    return Optional.ofNullable(trader.getStatus()).flatMap(TraderStatus::phase);
  }

  private static String label(TraderState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static Tags tags(HasMetadata object, String kind) {
    return Tags.of(
        "namespace", object.getMetadata().getNamespace(), kind, object.getMetadata().getName());
  }
}
