package dev.tradewinds.operator.safety;

import dev.tradewinds.operator.kube.Labels;
import dev.tradewinds.operator.kube.Upkeep;
import dev.tradewinds.operator.settings.OperatorSettings;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * StatefulSets of traders, as the API server has them: no cache that could be stale, and no owner
 * that must be there.
 */
public final class StatefulSetSuspects implements Suspects {
  private static final String STOP =
      "{\"metadata\":{\"uid\":\"%s\",\"annotations\":{\"%s\":\"stopped\"}},\"spec\":{\"replicas\":0}}";

  private final KubernetesClient client;
  private final OperatorSettings settings;

  public StatefulSetSuspects(KubernetesClient client, OperatorSettings settings) {
    this.client = client;
    this.settings = settings;
  }

  @Override
  public String kind() {
    return "statefulset";
  }

  @Override
  public List<Suspect> running() {
    return all()
        .filter(StatefulSetSuspects::runs)
        .flatMap(
            each ->
                Upkeep.annotation(each, Labels.SAFETY_SHUTDOWN)
                    .map(line -> new Suspect(name(each), line, () -> stop(each)))
                    .stream())
        .toList();
  }

  private Stream<StatefulSet> all() {
    // From the server's own cache: it need not be asked for a quorum each minute.
    ListOptions options =
        new ListOptionsBuilder()
            .withLabelSelector(Labels.selector(Labels.COMPONENT_TRADER))
            .withResourceVersion("0")
            .build();
    var sets = client.apps().statefulSets();
    return settings.allNamespaces()
        ? sets.inAnyNamespace().list(options).getItems().stream()
        : settings.namespaces().stream()
            .map(namespace -> sets.inNamespace(namespace).list(options))
            .map(StatefulSetList::getItems)
            .flatMap(List::stream);
  }

  private static boolean runs(StatefulSet each) {
    return Optional.ofNullable(each.getSpec().getReplicas()).orElse(1) > 0;
  }

  /** Its content is no longer what was applied, so that a start applies it anew. */
  private void stop(StatefulSet each) {
    client
        .resource(each)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            STOP.formatted(each.getMetadata().getUid(), Labels.CONTENT));
  }

  private static String name(StatefulSet each) {
    return each.getMetadata().getNamespace() + "/" + each.getMetadata().getName();
  }
}
