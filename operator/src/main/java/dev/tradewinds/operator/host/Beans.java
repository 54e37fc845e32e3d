package dev.tradewinds.operator.host;

import dev.tradewinds.operator.kube.KubernetesClients;
import dev.tradewinds.operator.metrics.ApiCalls;
import dev.tradewinds.operator.settings.AdmissionSettings;
import dev.tradewinds.operator.settings.EvaluationSettings;
import dev.tradewinds.operator.settings.LeaderSettings;
import dev.tradewinds.operator.settings.OperatorSettings;
import dev.tradewinds.operator.settings.RuntimeSettings;
import dev.tradewinds.operator.settings.StoreSettings;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;

/** How the parts are put together. */
@Factory
final class Beans {
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Singleton
  @Bean(preDestroy = "close")
  PrometheusMeterRegistry meters() {
    return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  }

  @Singleton
  @Bean(preDestroy = "close")
  KubernetesClient client(PrometheusMeterRegistry meters) {
    return KubernetesClients.create(
        Config.autoConfigure(null), Map.of("api-calls", new ApiCalls(meters)));
  }

  @Singleton
  Leadership leadership(
      OperatorSettings operator,
      LeaderSettings settings,
      Clock clock,
      PrometheusMeterRegistry meters) {
    int timeout = Math.toIntExact(settings.renewDeadline().toMillis() / 2);
    Config config =
        new ConfigBuilder(Config.autoConfigure(null))
            .withRequestTimeout(timeout)
            .withConnectionTimeout(timeout)
            .withRequestRetryBackoffLimit(0)
            .build();
    Leadership leadership =
        new Leadership(KubernetesClients.create(config, Map.of()), operator, settings, clock);
    Gauge.builder("tradewinds.leader", leadership, each -> each.leading() ? 1 : 0)
        .description("1 while this replica leads")
        .register(meters);
    return leadership;
  }

  /** All settings are read here, so that a wrong one ends the start and not a reconciliation. */
  @Singleton
  Operation operation(
      KubernetesClient client,
      OperatorSettings settings,
      StoreSettings stores,
      RuntimeSettings runtime,
      AdmissionSettings admission,
      EvaluationSettings evaluation,
      Clock clock) {
    return new Operation(client, settings, clock);
  }
}
