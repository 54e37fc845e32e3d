package dev.tradewinds.operator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.crds.fleet.TradingFleet;
import dev.tradewinds.crds.fleet.TradingFleetStatus;
import dev.tradewinds.crds.fleet.TradingFleetStatus.FleetCounts;
import dev.tradewinds.crds.ingest.IngestNode;
import dev.tradewinds.operator.cluster.RunningOperator;
import dev.tradewinds.operator.cluster.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The manifests of {@code examples/fleet}, with its models as they are laid out for S3. */
@Timeout(120)
class ExampleFleetIT {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("tradewinds.root"), "examples/fleet");
  private static final String MODELS = "tradewinds-models";
  private static final String DATA = "tradewinds-market-data";

  private final World world = new World();

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void tenModelsAreFoundAndWaitForTheirFeed(@TempDir Path folder) throws Exception {
    world.objects.create(MODELS, true).create(DATA, false);
    world.objects.put(DATA, "fleet/bars.csv", "timestep,ETH-BTC\n0,1\n".getBytes(), "text/csv");
    upload(folder);
    try (RunningOperator operator = RunningOperator.start(world)) {
      assertThat(operator).isNotNull();
      world.apply(IngestNode.class, Files.readString(EXAMPLE.resolve("ingest.yaml")));
      world.apply(TradingFleet.class, Files.readString(EXAMPLE.resolve("fleet.yaml")));
      world.await(
          () -> status().counts().map(FleetCounts::desired).equals(Optional.of(10)),
          () -> status().toString());
      assertThat(status().badKeys()).isEmpty();
      world.await(
          () ->
              status().conditions().stream()
                  .anyMatch(
                      each ->
                          each.type().equals("DependencyReady")
                              && each.reason().equals("IngestNotStreaming")),
          () -> status().toString());
      world.await(
          () -> sets().equals(List.of("minutes-ingest", "minutes-nats")), () -> "" + sets());
    }
  }

  private List<String> sets() {
    return world
        .client
        .apps()
        .statefulSets()
        .inNamespace(world.namespace)
        .list()
        .getItems()
        .stream()
        .map(each -> each.getMetadata().getName())
        .sorted()
        .toList();
  }

  private TradingFleetStatus status() {
    return Optional.ofNullable(
            world
                .client
                .resources(TradingFleet.class)
                .inNamespace(world.namespace)
                .withName("crypto")
                .get()
                .getStatus())
        .orElseGet(TradingFleetStatus::unseen);
  }

  private void upload(Path folder) throws IOException, InterruptedException {
    Process layOut =
        new ProcessBuilder(EXAMPLE.resolve("lay-out-models").toString(), folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(layOut.getInputStream().readAllBytes());
    assertThat(layOut.waitFor()).as(said).isZero();
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      for (Path file : all) {
        world.objects.put(
            MODELS,
            folder.relativize(file).toString(),
            Files.readAllBytes(file),
            "application/octet-stream");
      }
    }
  }
}
