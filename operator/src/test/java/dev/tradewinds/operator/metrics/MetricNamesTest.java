package dev.tradewinds.operator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.tradewinds.cloud.CallObserver;
import dev.tradewinds.contract.VerdictKind;
import dev.tradewinds.contract.fleet.TradingState;
import dev.tradewinds.crds.ingest.IngestNode;
import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.operator.cluster.TradingFloor;
import dev.tradewinds.operator.control.Stances;
import dev.tradewinds.operator.nats.Heartbeats.Heard;
import dev.tradewinds.operator.safety.SafetySweep;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An alert on a name that nothing emits never fires, so names are held against what is emitted. */
class MetricNamesTest {
  private static final Path ROOT = Path.of(System.getProperty("tradewinds.root", ".."));
  private static final Pattern NAME = Pattern.compile("\\btradewinds_[a-z_]+");

  /**
   * Registered where their subjects are: leadership by the host, writes by the HTTP client, actions
   * of the safety shutdown with the first one.
   */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "tradewinds_leader",
          "tradewinds_api_writes_total",
          "tradewinds_safety_shutdown_actions_total");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docs/operator.md",
        "helm/tradewinds/templates/monitoring/rules.yaml",
        "helm/tradewinds/files/dashboards/fleets.json"
      })
  void everyNameThatIsReferredToIsEmitted(String file) throws IOException {
    Set<String> referred = names(Files.readString(ROOT.resolve(file)));
    referred.removeAll(ELSEWHERE);
    assertThat(referred).isNotEmpty().allSatisfy(name -> assertThat(emitted()).contains(name));
  }

  @Test
  void everyNameThatIsEmittedIsDocumented() throws IOException {
    Set<String> documented = names(Files.readString(ROOT.resolve("docs/operator.md")));
    Set<String> emitted = new TreeSet<>();
    emitted().forEach(name -> emitted.add(name.replaceFirst("_(bucket|count|sum|max)$", "")));
    assertThat(documented).containsAll(emitted);
  }

  private static Set<String> emitted() {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    EvaluationMetrics evaluations = new EvaluationMetrics(meters);
    evaluations.ended(VerdictKind.PLATFORM_ERROR);
    evaluations.attemptFailed("Lost");
    evaluations.took(EvaluationMetrics.Stage.RUN, Duration.ofSeconds(1));
    new CloudCalls(meters).called("table", "get", 1, CallObserver.Outcome.OK);
    speak(new FleetGauges(meters, Clock.systemUTC()));
    new SafetySweep(List.of(), meters, Clock.systemUTC()).close();
    EvaluationGauges.register(meters, List::of, each -> false, Clock.systemUTC());
    return names(meters.scrape());
  }

  private static void speak(FleetGauges gauges) {
    KubernetesSerialization yaml =
        new KubernetesSerialization(JsonMapper.builder().addModule(new Jdk8Module()).build(), true);
    IngestNode node = yaml.unmarshal("metadata: {name: a, namespace: b}", IngestNode.class);
    Trader trader =
        yaml.unmarshal(
            "metadata: {name: a, namespace: b}\nspec: {fleet: c}\nstatus: {phase: Trading}\n",
            Trader.class);
    Instant now = Clock.systemUTC().instant();
    gauges.refresh(
        Stream.of(node),
        each -> Optional.of(new Heard<>(TradingFloor.streaming(List.of("X"), 1), now)),
        Stream.of(trader),
        each -> Optional.of(new Heard<>(Stances.trading("a", TradingState.RUNNING), now)));
  }

  private static Set<String> names(String text) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = NAME.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group());
    }
    return names;
  }
}
