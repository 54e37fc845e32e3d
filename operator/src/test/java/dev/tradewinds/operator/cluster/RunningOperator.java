package dev.tradewinds.operator.cluster;

import dev.tradewinds.cloud.objects.ObjectStore;
import dev.tradewinds.cloud.scores.ScoreTable;
import dev.tradewinds.cloud.trades.TradeTable;
import dev.tradewinds.operator.Operation;
import dev.tradewinds.operator.settings.AdmissionSettings;
import dev.tradewinds.operator.settings.DatasetSettings;
import dev.tradewinds.operator.settings.EvaluationSettings;
import dev.tradewinds.operator.settings.FleetSettings;
import dev.tradewinds.operator.settings.OperatorSettings;
import dev.tradewinds.operator.settings.RuntimeSettings;
import dev.tradewinds.operator.settings.StoreSettings;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An operator that acts in a {@link World}. */
public final class RunningOperator implements AutoCloseable {
  public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final KubernetesClient client;
  private final Operation operation;

  /** What is told of, or stands between, the operator and the systems that it works on. */
  public record Between(
      Map<String, Interceptor> interceptors,
      ScoreTable table,
      ObjectStore objects,
      Optional<TradeTable> trades) {
    /** Without a table of trades. */
    public Between(Map<String, Interceptor> interceptors, ScoreTable table, ObjectStore objects) {
      this(interceptors, table, objects, Optional.empty());
    }
  }

  private RunningOperator(
      World world, Between between, EvaluationSettings evaluation, Clock clock) {
    this(world, between, evaluation, clock, "engine:1");
  }

  private RunningOperator(
      World world,
      Between between,
      EvaluationSettings evaluation,
      Clock clock,
      String engineImage) {
    client = world.api.client(between.interceptors());
    operation =
        new Operation(
            new Operation.Outside(
                client, between.table(), between.objects(), meters, between.trades()),
            new Operation.Settings(
                new OperatorSettings(
                    world.namespace, Set.of(world.namespace), "it", 8, Duration.ofSeconds(5)),
                new StoreSettings(
                    "scores", World.BUCKET, false, Optional.empty(), false, Optional.empty()),
                new RuntimeSettings(engineImage, "trader:1", "Never", Set.of()),
                new AdmissionSettings(32, Duration.ofMillis(100)),
                evaluation,
                datasets(),
                fleets()),
            clock);
    operation.start(failure -> {});
  }

  public static RunningOperator start(World world) {
    return start(world, new Between(Map.of(), world.table, world.objects));
  }

  public static RunningOperator start(World world, Between between) {
    return start(world, between, patient());
  }

  public static RunningOperator start(World world, Between between, EvaluationSettings evaluation) {
    return new RunningOperator(world, between, evaluation, Clock.systemUTC());
  }

  /** One of a release with another engine. */
  public static RunningOperator startWith(World world, String engineImage) {
    return new RunningOperator(
        world,
        new Between(Map.of(), world.table, world.objects),
        patient(),
        Clock.systemUTC(),
        engineImage);
  }

  /** One whose clock goes ahead of the cluster's. */
  public static RunningOperator startAhead(World world, Duration ahead) {
    return new RunningOperator(
        world,
        new Between(Map.of(), world.table, world.objects),
        patient(),
        Clock.offset(Clock.systemUTC(), ahead));
  }

  /** One that lives by that clock. */
  public static RunningOperator startBy(World world, Clock clock) {
    return startBy(world, new Between(Map.of(), world.table, world.objects), clock);
  }

  /** One that lives by that clock. */
  public static RunningOperator startBy(World world, Between between, Clock clock) {
    return new RunningOperator(world, between, patient(), clock);
  }

  /** Deadlines that no test meets, and short pauses. */
  public static EvaluationSettings patient() {
    return evaluation(Duration.ofSeconds(60));
  }

  /** With that deadline for pending Pods. */
  public static EvaluationSettings evaluation(Duration pending) {
    EvaluationSettings standard = EvaluationSettings.defaults();
    return new EvaluationSettings(
        pending,
        standard.podMargin(),
        Duration.ofMillis(100),
        standard.jobTtl(),
        standard.engineMemoryMib(),
        standard.traderExtraMib(),
        standard.cpuRequest(),
        standard.cpuLimit(),
        "",
        "{}",
        "[]");
  }

  private static DatasetSettings datasets() {
    DatasetSettings standard = DatasetSettings.defaults();
    return new DatasetSettings(
        Duration.ofMillis(500),
        Duration.ofMillis(100),
        standard.pendingDeadline(),
        standard.deadline(),
        Duration.ofMillis(100),
        standard.jobTtl(),
        standard.memoryMib());
  }

  private static FleetSettings fleets() {
    FleetSettings standard = FleetSettings.defaults();
    return new FleetSettings(
        "nats:1",
        standard.natsMemoryMib(),
        standard.cpuRequest(),
        standard.urlValidity(),
        Duration.ofMillis(200),
        Duration.ofSeconds(1),
        standard.gracePeriod());
  }

  @Override
  public void close() {
    operation.close();
    client.close();
  }
}
