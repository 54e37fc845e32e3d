package dev.tradewinds.cli.fleet;

import dev.tradewinds.cli.UsageProblem;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tradewinds trader}: one trader. */
@Command(
    name = "trader",
    mixinStandardHelpOptions = true,
    description = "Looks after one trader on a cluster.",
    synopsisSubcommandLabel = "COMMAND")
public final class TraderCommand {
  @Spec private CommandSpec spec;

  /** Which half of the trader. */
  enum Half {
    ENGINE,
    TRADER;

    String container() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** What it printed. */
  @Command(
      name = "logs",
      mixinStandardHelpOptions = true,
      description =
          "Shows what a trader's Pod has printed; earlier logs are in the model's folder in S3.")
  int logs(
      @Mixin ClusterOptions cluster,
      @Parameters(paramLabel = "TRADER", description = "Its name.") String trader,
      @Option(
              names = "--half",
              defaultValue = "ENGINE",
              description = "Which: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
          Half half,
      @Option(
              names = {"-f", "--follow"},
              description = "Go on with what comes, until interrupted.")
          boolean follow,
      @Option(
              names = "--tail",
              paramLabel = "N",
              defaultValue = "1000",
              description = "Last lines (${DEFAULT-VALUE}).")
          int tail)
      throws InterruptedException {
    return cluster.run(
        (client, namespace) -> {
          FleetObjects.trader(client, namespace, trader);
          String pod = pod(client, namespace, trader);
          var log =
              client
                  .pods()
                  .inNamespace(namespace)
                  .withName(pod)
                  .inContainer(half.container())
                  .tailingLines(tail);
          if (!follow) {
            spec.commandLine().getOut().print(log.getLog());
            spec.commandLine().getOut().flush();
            return 0;
          }
          try (LogWatch watch = log.watchLog()) {
            copy(watch);
          }
          return 0;
        });
  }

  private static String pod(KubernetesClient client, String namespace, String trader) {
    List<Pod> pods =
        client
            .pods()
            .inNamespace(namespace)
            .withLabel("tradewinds.dev/trader", trader)
            .list()
            .getItems();
    if (pods.isEmpty()) {
      throw new UsageProblem(
          "trader %s has no Pod now; its logs are in its model's folder in S3 (kubectl -n %s get trader %s -o yaml)"
              .formatted(trader, namespace, trader));
    }
    return pods.getFirst().getMetadata().getName();
  }

  private void copy(LogWatch watch) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(watch.getOutput(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
