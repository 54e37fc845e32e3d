package dev.tradewinds.cli.fleet;

import dev.tradewinds.cli.UsageProblem;
import dev.tradewinds.crds.json.KindsJson;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which cluster and namespace; as for kubectl. */
final class ClusterOptions {
  private static final int TIMEOUT_MILLIS = 15_000;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      description = "Namespace; else that of the kubeconfig's context.")
  private Optional<String> namespace = Optional.empty();

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "Else what KUBECONFIG names, else ~/.kube/config.")
  private Optional<Path> kubeconfig = Optional.empty();

  @Option(names = "--context", paramLabel = "NAME", description = "Context of the kubeconfig.")
  private Optional<String> context = Optional.empty();

  /** What is done with a cluster. */
  @FunctionalInterface
  interface Work {
    int with(KubernetesClient client, String namespace) throws InterruptedException;
  }

  /**
   * Connects, works, closes.
   *
   * @throws UsageProblem when the cluster cannot be reached or refuses, in its words
   */
  int run(Work work) throws InterruptedException {
    Config config = config();
    try (KubernetesClient client =
        new KubernetesClientBuilder()
            .withConfig(config)
            .withKubernetesSerialization(KindsJson.serialization())
            .build()) {
      return work.with(
          client, namespace.or(() -> Optional.ofNullable(config.getNamespace())).orElse("default"));
    } catch (KubernetesClientException e) {
      throw new UsageProblem(problem(config, e));
    }
  }

  private static String problem(Config config, KubernetesClientException e) {
    if (e.getStatus() != null && e.getStatus().getMessage() != null) {
      return "the cluster refuses: " + e.getStatus().getMessage();
    }
    String cause =
        e.getCause() == null ? e.getMessage() : String.valueOf(e.getCause().getMessage());
    return "the cluster at %s cannot be reached (%s); --kubeconfig or KUBECONFIG names another one"
        .formatted(config.getMasterUrl(), cause);
  }

  /** Name of the user in the kubeconfig, which stands beside what was said. */
  String user() {
    Config config = config();
    return config.getCurrentContext() == null
        ? System.getProperty("user.name")
        : config.getCurrentContext().getContext().getUser();
  }

  private Config config() {
    Config config =
        kubeconfig.map(this::read).orElseGet(() -> Config.autoConfigure(context.orElse(null)));
    return new ConfigBuilder(config)
        .withRequestTimeout(TIMEOUT_MILLIS)
        .withConnectionTimeout(TIMEOUT_MILLIS)
        .withRequestRetryBackoffLimit(1)
        .build();
  }

  private Config read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UsageProblem("--kubeconfig %s is no file, expected a kubeconfig".formatted(file));
    }
    return context.isPresent()
        ? Config.fromKubeconfig(context.get(), file.toFile())
        : Config.fromKubeconfig(file.toFile());
  }
}
