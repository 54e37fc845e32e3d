package dev.tradewinds.operator.host;

import dev.tradewinds.cloud.aws.AwsClients;
import dev.tradewinds.cloud.aws.AwsSettings;
import dev.tradewinds.cloud.aws.DynamoScoreTable;
import dev.tradewinds.cloud.aws.DynamoTradeTable;
import dev.tradewinds.cloud.aws.S3ObjectStore;
import dev.tradewinds.operator.Operation;
import dev.tradewinds.operator.kube.KubernetesClients;
import dev.tradewinds.operator.metrics.ApiCalls;
import dev.tradewinds.operator.metrics.CloudCalls;
import dev.tradewinds.operator.settings.AdmissionSettings;
import dev.tradewinds.operator.settings.DatasetSettings;
import dev.tradewinds.operator.settings.EvaluationSettings;
import dev.tradewinds.operator.settings.FleetSettings;
import dev.tradewinds.operator.settings.LeaderSettings;
import dev.tradewinds.operator.settings.OperatorSettings;
import dev.tradewinds.operator.settings.RuntimeSettings;
import dev.tradewinds.operator.settings.StoreSettings;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
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
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    return meters;
  }

  @Singleton
  @Bean(preDestroy = "close")
  JvmGcMetrics garbageCollection(PrometheusMeterRegistry meters) {
    JvmGcMetrics metrics = new JvmGcMetrics();
    metrics.bindTo(meters);
    return metrics;
  }

  @Singleton
  @Bean(preDestroy = "close")
  KubernetesClient client(PrometheusMeterRegistry meters) {
    return KubernetesClients.create(
        Config.autoConfigure(null), Map.of("api-calls", new ApiCalls(meters)));
  }

  @Singleton
  @Bean(preDestroy = "close")
  AwsClients aws(StoreSettings settings, PrometheusMeterRegistry meters) {
    AwsSettings standard = AwsSettings.standard();
    AwsSettings styled = settings.pathStyle() ? standard.withPathStyle() : standard;
    return AwsClients.of(
        settings.publicEndpoint().map(styled::withPublicEndpoint).orElse(styled),
        new CloudCalls(meters));
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
  Operation.Settings settings(
      OperatorSettings operator,
      StoreSettings stores,
      RuntimeSettings runtime,
      AdmissionSettings admission,
      EvaluationSettings evaluation,
      DatasetSettings dataset,
      FleetSettings fleet) {
    return new Operation.Settings(operator, stores, runtime, admission, evaluation, dataset, fleet);
  }

  @Singleton
  Operation operation(
      KubernetesClient client,
      AwsClients aws,
      PrometheusMeterRegistry meters,
      Operation.Settings settings,
      Clock clock) {
    return new Operation(
        new Operation.Outside(
            client,
            new DynamoScoreTable(aws.dynamoDb(), settings.stores().scoreTable()),
            new S3ObjectStore(aws.s3(), aws.presigner()),
            meters,
            settings.stores().tradeTable().map(name -> new DynamoTradeTable(aws.dynamoDb(), name))),
        settings,
        clock);
  }

  @Singleton
  Provisioning provisioning(AwsClients aws, StoreSettings settings) {
    return new Provisioning(aws, settings);
  }
}
