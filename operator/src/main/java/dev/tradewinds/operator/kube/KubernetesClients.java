package dev.tradewinds.operator.kube;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonInclude.Value;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
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
        .withKubernetesSerialization(serialization())
        .withHttpClientBuilderConsumer(
            http -> interceptors.forEach((name, each) -> http.addOrReplaceInterceptor(name, each)))
        .build();
  }

  /**
   * JSON as the kinds have it: absent optionals are left out, and fields that a newer release added
   * are no error, for an older one may read them during an upgrade.
   */
  public static KubernetesSerialization serialization() {
    ObjectMapper mapper = new ObjectMapper().registerModule(new Jdk8Module());
    mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    KubernetesSerialization serialization = new KubernetesSerialization(mapper, true);
    // After the line above, which sets an inclusion of its own that writes absent optionals as
    // null.
    mapper.setDefaultPropertyInclusion(Value.construct(Include.NON_ABSENT, Include.ALWAYS));
    return serialization;
  }
}
