package dev.tradewinds.operator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tradewinds.crds.fleet.TradingFleet;
import dev.tradewinds.operator.cluster.World;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The chart's policy on a real API server: it warns of a deadline before the close, and refuses
 * none.
 */
@Timeout(90)
class DeadlineWarningIT {
  private static final Path ROOT = Path.of(System.getProperty("tradewinds.root", ".."));
  private static final Path POLICY =
      ROOT.resolve("helm/tradewinds/templates/operator/warnings.yaml");

  private final List<String> warnings = new CopyOnWriteArrayList<>();

  private final class Ear implements Interceptor {
    @Override
    public void after(
        HttpRequest request,
        HttpResponse<?> response,
        AsyncBody.Consumer<List<ByteBuffer>> consumer) {
      warnings.addAll(response.headers("Warning"));
    }
  }

  @Test
  void aDeadlineBeforeTheWintersCloseIsWarnedOf() throws Exception {
    // Without the lines that helm would render: they are its condition and the labels.
    String plain =
        Files.readAllLines(POLICY).stream()
            .filter(line -> !line.contains("{{") && !line.strip().equals("labels:"))
            .collect(Collectors.joining("\n"));
    try (World world = new World();
        KubernetesClient client = world.api.client(Map.of("ear", new Ear()))) {
      var policy = client.load(new ByteArrayInputStream(plain.getBytes(StandardCharsets.UTF_8)));
      policy.serverSideApply();
      try {
        world.await(
            () -> warned(client, world, "XNYS", "20:30", "UTC"), () -> "nothing is warned of");
        assertThat(warnings.getLast()).contains("closes at 21:00 UTC in winter");
        assertThat(warned(client, world, "XNYS", "21:05", "UTC")).isFalse();
        assertThat(warned(client, world, "XNYS", "16:30", "America/New_York")).isFalse();
        assertThat(warned(client, world, "CRYPTO", "20:30", "UTC")).isFalse();
      } finally {
        policy.delete();
      }
    }
  }

  private boolean warned(
      KubernetesClient client, World world, String calendar, String at, String zone) {
    warnings.clear();
    TradingFleet fleet =
        client
            .getKubernetesSerialization()
            .unmarshal(
                """
                apiVersion: tradewinds.dev/v1alpha1
                kind: TradingFleet
                metadata: {name: warned, namespace: %s}
                spec: {models: {bucket: models}, ingest: {name: replay}, schedule: {calendar: %s,
                  start: open, stop: close, safetyShutdown: {at: '%s', timeZone: %s}}}
                """
                    .formatted(world.namespace, calendar, at, zone),
                TradingFleet.class);
    assertThatCode(() -> client.resource(fleet).dryRun().create()).doesNotThrowAnyException();
    return warnings.stream().anyMatch(each -> each.contains("safetyShutdown.at"));
  }
}
