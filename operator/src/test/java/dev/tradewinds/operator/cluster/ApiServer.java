package dev.tradewinds.operator.cluster;

import dev.tradewinds.operator.kube.KubernetesClients;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One kube-apiserver and etcd for all tests of a JVM, with our kinds installed. There is no node
 * and no controller: namespaces, Jobs and Pods are whatever the tests make of them.
 */
public final class ApiServer {
  private static final AtomicInteger NAMESPACES = new AtomicInteger();

  private final Config config;

  private ApiServer(Config config) {
    this.config = config;
  }

  /** The running one; skips the test where its programs cannot be had. */
  public static ApiServer get() {
    return new ApiServer(dev.tradewinds.crds.apiserver.ApiServer.get().config());
  }

  /** How other processes reach it. */
  public String kubeconfig() {
    return """
        apiVersion: v1
        kind: Config
        current-context: test
        clusters: [{name: test, cluster: {server: '%s', %s}}]
        users: [{name: test, user: {%s, %s}}]
        contexts: [{name: test, context: {cluster: test, user: test}}]
        """
        .formatted(
            config.getMasterUrl(),
            either("certificate-authority", config.getCaCertFile(), config.getCaCertData()),
            either("client-certificate", config.getClientCertFile(), config.getClientCertData()),
            either("client-key", config.getClientKeyFile(), config.getClientKeyData()));
  }

  private static String either(String field, String file, String data) {
    return file == null ? "%s-data: %s".formatted(field, data) : "%s: %s".formatted(field, file);
  }

  public KubernetesClient client() {
    return client(Map.of());
  }

  public KubernetesClient client(Map<String, Interceptor> interceptors) {
    return KubernetesClients.create(config, interceptors);
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
}
