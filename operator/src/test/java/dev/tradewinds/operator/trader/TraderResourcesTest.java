package dev.tradewinds.operator.trader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.feed.FeedName;
import dev.tradewinds.crds.fleet.IngestLoss;
import dev.tradewinds.crds.trader.DesiredState;
import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.operator.kube.Labels;
import dev.tradewinds.operator.nats.NatsPlace;
import dev.tradewinds.operator.settings.EvaluationSettings;
import dev.tradewinds.operator.settings.FleetSettings;
import dev.tradewinds.operator.settings.PodSettings;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TraderResourcesTest {
  private static final NatsPlace PLACE =
      new NatsPlace("nats://nats:4222", new FeedName("", "1m"), true);
  private static final TraderResources RESOURCES =
      new TraderResources(
          FleetSettings.defaults(),
          EvaluationSettings.defaults(),
          new PodSettings("Never", Set.of(), Optional.empty(), Map.of(), List.of()));

  private static Trader trader(String name) {
    Trader trader = new Trader();
    trader.setMetadata(
        new ObjectMetaBuilder().withNamespace("demo").withName(name).withUid("uid").build());
    trader.setSpec(TraderPlanTest.spec(DesiredState.RUNNING, IngestLoss.HOLD));
    return trader;
  }

  private static StatefulSet set() {
    return RESOURCES.statefulSet(trader("aapl"), 1, PLACE);
  }

  @Test
  void theOrderIsTheEnginesAlone() {
    PodSpec pod = set().getSpec().getTemplate().getSpec();
    Container engine = pod.getContainers().getFirst();
    Container trader = pod.getContainers().getLast();
    assertThat(engine.getVolumeMounts())
        .extracting(VolumeMount::getName)
        .containsExactly("order", "lane", "engine-tmp", "model");
    assertThat(trader.getVolumeMounts())
        .extracting(VolumeMount::getName)
        .containsExactly("lane", "trader-tmp", "model");
    assertThat(trader.getVolumeMounts().getLast().getReadOnly()).isTrue();
    assertThat(trader.getEnv()).extracting(EnvVar::getName).containsExactly("TRADEWINDS_MODEL");
    assertThat(engine.getArgs()).startsWith("trade").contains("--model", "/model");
  }

  @Test
  void thePodHasNoRightsAndTimeToEnd() {
    PodSpec pod = set().getSpec().getTemplate().getSpec();
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    assertThat(pod.getEnableServiceLinks()).isFalse();
    assertThat(pod.getRestartPolicy()).isEqualTo("Always");
    assertThat(pod.getTerminationGracePeriodSeconds()).isEqualTo(20);
    assertThat(pod.getContainers())
        .allSatisfy(
            each -> {
              assertThat(each.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
              assertThat(each.getSecurityContext().getCapabilities().getDrop())
                  .containsExactly("ALL");
            });
    assertThat(set().getSpec().getTemplate().getMetadata().getAnnotations())
        .containsEntry("karpenter.sh/do-not-disrupt", "true");
  }

  @Test
  void noSecretIsInTheStatefulSet() {
    assertThat(set().getSpec().getTemplate().getMetadata().getAnnotations())
        .containsOnlyKeys(Labels.ORDER, "karpenter.sh/do-not-disrupt");
    assertThat(set().toString()).doesNotContain("password");
  }

  @Test
  void aLongNameStillHasRoomForThePodsOwn() {
    assertThat(TraderResources.name(trader("a".repeat(63)))).hasSizeLessThanOrEqualTo(52);
    assertThat(TraderResources.name(trader("aapl"))).isEqualTo("aapl-trader");
  }
}
