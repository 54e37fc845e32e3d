package dev.tradewinds.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tradewinds.operator.kube.KubernetesClients;
import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One kube-apiserver and etcd for all tests of a JVM, with our kinds installed. There is no node
 * and no controller: namespaces, Jobs and Pods are whatever the tests make of them.
 */
public final class ApiServer {
  private static final List<String> KINDS =
      List.of("competitions", "participants", "submissions", "evaluations");
  private static final AtomicInteger NAMESPACES = new AtomicInteger();
  private static ApiServer shared;

  private final String kubeconfig;

  private ApiServer(String kubeconfig) {
    this.kubeconfig = kubeconfig;
  }

  /** The running one; skips the test where its programs are not there. */
  public static synchronized ApiServer get() {
    assumeTrue(
        System.getenv("KUBE_API_TEST_DIR") != null,
        "KUBE_API_TEST_DIR is not set: run hack/cluster/binaries --api-server-only, or make it");
    if (shared == null) {
      KubeAPIServer server =
          new KubeAPIServer(
              KubeAPIServerConfigBuilder.anAPIServerConfig().withOfflineMode(true).build());
      server.start();
      Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
      shared = new ApiServer(server.getKubeConfigYaml());
      shared.installKinds();
    }
    return shared;
  }

  public String kubeconfig() {
    return kubeconfig;
  }

  public KubernetesClient client() {
    return client(Map.of());
  }

  public KubernetesClient client(Map<String, Interceptor> interceptors) {
    return KubernetesClients.create(Config.fromKubeconfig(kubeconfig), interceptors);
  }

  /** A namespace that no other test has. */
  public String newNamespace() {
    String name = "test-" + NAMESPACES.incrementAndGet();
    try (KubernetesClient client = client()) {
      client
          .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
          .create();
    }
    return name;
  }

  private void installKinds() {
    try (KubernetesClient client = client()) {
      List<CustomResourceDefinition> installed = new ArrayList<>();
      for (String kind : KINDS) {
        installed.add(install(client, kind));
      }
      installed.forEach(
          crd ->
              client
                  .resource(crd)
                  .waitUntilCondition(
                      each ->
                          each.getStatus().getConditions().stream()
                              .anyMatch(
                                  condition ->
                                      condition.getType().equals("Established")
                                          && condition.getStatus().equals("True")),
                      30,
                      TimeUnit.SECONDS));
    }
  }

  private static CustomResourceDefinition install(KubernetesClient client, String kind) {
    String path = "/crds/" + kind + ".tradewinds.dev.yaml";
    try (InputStream yaml = ApiServer.class.getResourceAsStream(path)) {
      assertThat(yaml).as(path).isNotNull();
      return client
          .resource(
              client.getKubernetesSerialization().unmarshal(yaml, CustomResourceDefinition.class))
          .create();
    } catch (IOException e) {
      throw new IllegalStateException(path, e);
    }
  }
}
