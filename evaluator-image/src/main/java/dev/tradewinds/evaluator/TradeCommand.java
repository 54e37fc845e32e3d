package dev.tradewinds.evaluator;

import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.Material;
import dev.tradewinds.contract.RunCause;
import dev.tradewinds.contract.VerdictTable;
import dev.tradewinds.contract.feed.ProcessEnd;
import dev.tradewinds.contract.fleet.RiskLimits;
import dev.tradewinds.contract.fleet.TradeOrder;
import dev.tradewinds.contract.fleet.TraderHeartbeat;
import dev.tradewinds.engine.lane.LaneListener;
import dev.tradewinds.engine.run.LiveOutcome;
import dev.tradewinds.engine.run.LiveRun;
import dev.tradewinds.engine.run.Strategy;
import dev.tradewinds.evaluator.live.FeedBroken;
import dev.tradewinds.evaluator.live.Superseded;
import dev.tradewinds.evaluator.live.TradingFeed;
import dev.tradewinds.evaluator.live.Vitals;
import dev.tradewinds.ingest.nats.Heart;
import dev.tradewinds.ingest.nats.NatsConnections;
import io.nats.client.Connection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code trade}: plays one run of a feed for a {@link TradeOrder} and ends when the next begins.
 */
final class TradeCommand {
  static final int FAILED = 3;
  static final int SUPERSEDED = 4;
  private static final long MOST_SOURCE_BYTES = 32 << 20;

  /** For the step in hand, the account, and then what is not uploaded yet. */
  private static final long LAST_WORK_MILLIS = 1_200 + Records.LAST_UPLOAD.toMillis();

  private final Arguments arguments;
  private final String owner = UUID.randomUUID().toString();
  private final Vitals vitals = new Vitals(owner, System::nanoTime);
  private volatile Optional<TradingFeed> feed = Optional.empty();

  TradeCommand(Arguments arguments) {
    this.arguments = arguments;
  }

  int run(ResultSink sink) throws IOException {
    TradeOrder order = Json.read(Files.readString(arguments.order()), TradeOrder.class);
    Thread run = Thread.currentThread();
    try (CallOff callOff = CallOff.onTermination(run, () -> askToEnd(run), LAST_WORK_MILLIS)) {
      Optional<ProcessEnd> end = trade(order);
      if (end.isPresent()) {
        System.err.println(end.get().message());
        sink.write(end.get().terminationMessage());
      }
      callOff.resultIsWritten();
      return end.map(TradeCommand::exitCode).orElse(0);
    }
  }

  private static int exitCode(ProcessEnd end) {
    return end.kind().equals(ProcessEnd.SUPERSEDED) ? SUPERSEDED : FAILED;
  }

  private void askToEnd(Thread run) {
    feed.ifPresentOrElse(TradingFeed::stop, run::interrupt);
  }

  /** Why it ended, when that was not asked for. */
  private Optional<ProcessEnd> trade(TradeOrder order) {
    try {
      Connection connection =
          NatsConnections.open(order.nats(), "trader " + order.namespace() + "/" + order.trader());
      try {
        return trade(order, connection);
      } finally {
        connection.close();
      }
    } catch (InterruptedException e) {
      return Optional.empty();
    }
  }

  private Optional<ProcessEnd> trade(TradeOrder order, Connection connection) {
    try (Heart heart = heart(order, connection);
        Records records = Records.open(order, arguments.spool(), owner, connection);
        TradingFeed trading = new TradingFeed(connection, order, owner, vitals, records.trades())) {
      feed = Optional.of(trading);
      vitals.onChange(heart::beat);
      records.uploader().ifPresent(vitals::tellOf);
      Optional<ProcessEnd> end = play(order, trading);
      end.ifPresent(each -> vitals.fail(each.message()));
      return end;
    } catch (IOException e) {
      return Optional.of(
          platform(RunCause.ENGINE_FAILED, order, "the engine has no room to write: " + e));
    }
  }

  private Heart heart(TradeOrder order, Connection connection) {
    return new Heart(
        connection,
        TraderHeartbeat.subject(order.namespace(), order.trader()),
        vitals::heartbeat,
        TraderHeartbeat.EVERY_MILLIS);
  }

  private Optional<ProcessEnd> play(TradeOrder order, TradingFeed feed) {
    try {
      Strategy strategy = strategy(order);
      if (!order.artefacts().isEmpty()) {
        ModelFolder.fill(arguments.model(), order.artefacts());
      }
      try (LaneListener listener = LaneListener.open(arguments.lane(), System::nanoTime)) {
        LiveRun run =
            new LiveRun(
                strategy, order.risk().orElseGet(RiskLimits::none), System::nanoTime, feed, feed);
        return end(order, run.play(listener, arguments.startMillis()));
      }
    } catch (Superseded e) {
      return Optional.of(new ProcessEnd(ProcessEnd.SUPERSEDED, "AnotherProcess", e.getMessage()));
    } catch (FeedBroken e) {
      return Optional.of(new ProcessEnd("PlatformError", "FeedBroken", e.getMessage()));
    } catch (MaterialUnavailable e) {
      return Optional.of(platform(RunCause.MATERIAL_UNAVAILABLE, order, e.getMessage()));
    } catch (Arguments.Unusable e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      e.printStackTrace();
      return Optional.of(platform(RunCause.ENGINE_FAILED, order, "the engine failed: " + e));
    }
  }

  private static Strategy strategy(TradeOrder order) throws MaterialUnavailable {
    Map<String, byte[]> sources = new HashMap<>();
    for (Map.Entry<String, Material> source : order.sources().entrySet()) {
      ByteBuffer bytes = MaterialStore.fetch(source.getValue(), source.getKey(), MOST_SOURCE_BYTES);
      byte[] content = new byte[bytes.remaining()];
      bytes.get(content);
      sources.put(source.getKey(), content);
    }
    return Strategy.of(sources, order.symbols(), order.execution(), order.limits(), order.seed());
  }

  private static Optional<ProcessEnd> end(TradeOrder order, LiveOutcome outcome) {
    System.out.println(outcome.message());
    if (!outcome.traceback().isEmpty()) {
      System.out.println(outcome.traceback());
    }
    return switch (outcome.cause()) {
      case COMPLETED, CANCELLED -> Optional.empty();
      default -> Optional.of(platform(outcome.cause(), order, outcome.message()));
    };
  }

  private static ProcessEnd platform(RunCause cause, TradeOrder order, String message) {
    VerdictTable.Ruling ruling = VerdictTable.rule(cause, order.execution()).orElseThrow();
    return new ProcessEnd(ruling.kind().label(), ruling.reason(), message);
  }
}
