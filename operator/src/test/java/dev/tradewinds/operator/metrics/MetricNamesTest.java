package dev.tradewinds.operator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.CallObserver;
import dev.tradewinds.contract.VerdictKind;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An alert on a name that nothing emits never fires, so names are held against what is emitted. */
class MetricNamesTest {
  private static final Path ROOT = Path.of(System.getProperty("tradewinds.root", ".."));
  private static final Pattern NAME = Pattern.compile("\\btradewinds_[a-z_]+");

  /** Registered where their subjects are: leadership by the host, writes by the HTTP client. */
  private static final Set<String> ELSEWHERE =
      Set.of("tradewinds_leader", "tradewinds_api_writes_total");

  @ParameterizedTest
  @ValueSource(strings = {"docs/operator.md", "helm/tradewinds/templates/monitoring/rules.yaml"})
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
    EvaluationGauges.register(meters, List::of, each -> false, Clock.systemUTC());
    return names(meters.scrape());
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
