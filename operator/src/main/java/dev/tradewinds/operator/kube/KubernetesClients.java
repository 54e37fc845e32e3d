package dev.tradewinds.operator.kube;

import dev.tradewinds.crds.json.KindsJson;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.Map;

/** Clients that know the JSON form of the kinds. */
public final class KubernetesClients {
  private KubernetesClients() {}

  /**
   * A client of that configuration.
   *
   * @param interceptors see every request, by a name of their own
   */
  public static KubernetesClient create(Config config, Map<String, Interceptor> interceptors) {
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withKubernetesSerialization(KindsJson.serialization())
        .withHttpClientBuilderConsumer(
            http -> interceptors.forEach((name, each) -> http.addOrReplaceInterceptor(name, each)))
        .build();
  }
}
