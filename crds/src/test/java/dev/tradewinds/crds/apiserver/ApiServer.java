package dev.tradewinds.crds.apiserver;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * etcd and kube-apiserver of this JVM with the kinds installed, started at the first use and ended
 * with the JVM.
 */
public final class ApiServer {
  private static final List<String> KINDS =
      List.of(
          "competitions",
          "participants",
          "submissions",
          "evaluations",
          "ingestnodes",
          "tradingfleets",
          "traders");
  private static ApiServer running;

  private final String kubeconfig;
  private final Config config;

  private ApiServer(String kubeconfig) {
    this.kubeconfig = kubeconfig;
    this.config = Config.fromKubeconfig(kubeconfig);
  }

  /** The server; the test is skipped where its programs cannot be had. */
  public static synchronized ApiServer get() {
    if (running == null) {
      KubeAPIServer server =
          new KubeAPIServer(
              KubeAPIServerConfigBuilder.anAPIServerConfig()
                  .withTestDir(programs())
                  .withOfflineMode(true)
                  .withUpdateKubeConfig(false)
                  .build());
      server.start();
      Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop-api-server"));
      running = new ApiServer(server.getKubeConfigYaml());
      running.installKinds();
    }
    return running;
  }

  /** How to reach it as its administrator. */
  public Config config() {
    return config;
  }

  /** The same as a file holds it. */
  public String kubeconfig() {
    return kubeconfig;
  }

  /** A client of its administrator with Fabric8's own serialization. */
  public KubernetesClient client() {
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  private void installKinds() {
    try (KubernetesClient client = client()) {
      for (String plural : KINDS) {
        CustomResourceDefinition crd = client.resource(definition(plural)).create();
        client.resource(crd).waitUntilCondition(ApiServer::isEstablished, 30, TimeUnit.SECONDS);
      }
    }
  }

  private static boolean isEstablished(CustomResourceDefinition crd) {
    return crd != null
        && crd.getStatus() != null
        && crd.getStatus().getConditions() != null
        && crd.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Established") && c.getStatus().equals("True"));
  }

  private static CustomResourceDefinition definition(String plural) {
    String resource = "/crds/" + plural + ".tradewinds.dev.yaml";
    try (InputStream yaml = ApiServer.class.getResourceAsStream(resource)) {
      return Serialization.unmarshal(yaml, CustomResourceDefinition.class);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + resource, e);
    }
  }

  private static String programs() {
    String given = System.getenv("KUBE_API_TEST_DIR");
    if (given != null) {
      return given;
    }
    Path script = Path.of(System.getProperty("tradewinds.root"), "hack/cluster/binaries");
    try {
      Process process =
          new ProcessBuilder(script.toString(), "--api-server-only")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String printed = new String(process.getInputStream().readAllBytes()).strip();
      Assumptions.assumeTrue(
          process.waitFor() == 0, () -> "SKIPPED: kube-apiserver cannot be had, see " + script);
      return printed;
    } catch (IOException e) {
      throw new IllegalStateException("cannot run " + script, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while kube-apiserver was built", e);
    }
  }
}
