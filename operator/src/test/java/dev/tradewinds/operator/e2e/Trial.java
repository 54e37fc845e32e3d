package dev.tradewinds.operator.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewinds.crds.competition.Competition;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.crds.participant.Participant;
import dev.tradewinds.crds.submission.Submission;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What one test has applied in the demo's environment; a label tells it from everything else. */
record Trial(KubernetesClient client, String name) {
  private static final String MARK = "tradewinds.dev/test";
  private static final String PRICES = "prices.csv";
  private static final Duration GONE = Duration.ofMinutes(2);

  void apply(Class<?> kind, String object, Map<String, Object> spec) {
    GenericKubernetesResource resource = new GenericKubernetesResource();
    resource.setApiVersion("tradewinds.dev/v1alpha1");
    resource.setKind(kind.getSimpleName());
    resource.setMetadata(
        new ObjectMetaBuilder()
            .withName(object)
            .withNamespace(RealCluster.ENVIRONMENT)
            .addToLabels(MARK, name)
            .build());
    resource.setAdditionalProperty("spec", new ObjectMapper().convertValue(spec, Map.class));
    client.resource(resource).create();
  }

  /** A ConfigMap with these prices, for {@link #dataset}. */
  void applyPrices(String csv) {
    client
        .configMaps()
        .inNamespace(RealCluster.ENVIRONMENT)
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels(MARK, name)
                .endMetadata()
                .addToData(PRICES, csv)
                .build())
        .create();
  }

  /** The dataset of {@link #applyPrices}, as it stands in a Competition. */
  Map<String, Object> dataset(String dataset) {
    return Map.of("name", dataset, "configMap", Map.of("name", name, "key", PRICES));
  }

  /** A source of one file. */
  static Map<String, Object> inline(String text) {
    return Map.of("inline", List.of(Map.of("path", "submission.py", "content", text)));
  }

  List<Submission> submissions() {
    return client
        .resources(Submission.class)
        .inNamespace(RealCluster.ENVIRONMENT)
        .withLabel(MARK, name)
        .list()
        .getItems();
  }

  List<Evaluation> evaluations() {
    List<String> mine =
        submissions().stream().map(submission -> submission.getMetadata().getName()).toList();
    return ofAll().stream()
        .filter(each -> mine.contains(each.getSpec().submission().name()))
        .toList();
  }

  private List<Evaluation> ofAll() {
    return client
        .resources(Evaluation.class)
        .inNamespace(RealCluster.ENVIRONMENT)
        .list()
        .getItems();
  }

  void awaitVerdicts(Duration limit) throws InterruptedException {
    RealCluster.await(
        "a verdict on every submission",
        limit,
        () -> pending().isEmpty() ? Optional.of(true) : Optional.empty(),
        () -> "no verdict on " + String.join(", ", pending()));
  }

  private List<String> pending() {
    return submissions().stream()
        .filter(each -> each.getStatus() == null || each.getStatus().verdict().isEmpty())
        .map(each -> each.getMetadata().getName())
        .collect(Collectors.toList());
  }

  /** Removes it all, and what the operator has made for it. */
  void removeAll() throws InterruptedException {
    List<String> made =
        evaluations().stream().map(evaluation -> evaluation.getMetadata().getName()).toList();
    for (var kind : List.of(Submission.class, Competition.class, Participant.class)) {
      client.resources(kind).inNamespace(RealCluster.ENVIRONMENT).withLabel(MARK, name).delete();
    }
    client.configMaps().inNamespace(RealCluster.ENVIRONMENT).withLabel(MARK, name).delete();
    RealCluster.await(
        "the objects of the trial to go",
        GONE,
        () -> submissions().isEmpty() && !anyLeft(made) ? Optional.of(true) : Optional.empty(),
        () -> "some are still there");
  }

  private boolean anyLeft(List<String> made) {
    return ofAll().stream()
        .anyMatch(evaluation -> made.contains(evaluation.getMetadata().getName()));
  }
}
