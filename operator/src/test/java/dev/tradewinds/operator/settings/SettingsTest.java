package dev.tradewinds.operator.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final RuntimeSettings RUNTIME =
      new RuntimeSettings("e", "t", "Never", Set.of("registry"));

  @Test
  void aWrongSettingIsNamedWithWhatWasExpected() {
    assertThatThrownBy(
            () -> new StoreSettings("scores", "", false, Optional.empty(), false, Optional.empty()))
        .isInstanceOf(InvalidSetting.class)
        .hasMessage(
            "tradewinds.stores.platform-bucket is not set, expected a text that is not empty");
    assertThatThrownBy(() -> new RuntimeSettings("e", "t", "Sometimes", Set.of()))
        .hasMessage(
            "tradewinds.runtime.pull-policy is \"Sometimes\", expected Always, IfNotPresent or Never");
    assertThatThrownBy(() -> new AdmissionSettings(0, Duration.ofSeconds(1)))
        .hasMessage("tradewinds.admission.concurrent is \"0\", expected at least 1");
    assertThatThrownBy(
            () ->
                new LeaderSettings(
                    true,
                    "lease",
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(2)))
        .hasMessageContaining("tradewinds.leader-election.lease-duration");
  }

  @Test
  void itsOwnNamespaceIsServedWhereNoneIsNamed() {
    OperatorSettings settings =
        new OperatorSettings("system", Set.of(), "pod", 16, Duration.ofSeconds(20));
    assertThat(settings.namespaces()).containsExactly("system");
    assertThatThrownBy(
            () ->
                new OperatorSettings("system", Set.of("*", "a"), "pod", 16, Duration.ofSeconds(20)))
        .hasMessageContaining("tradewinds.namespaces");
  }

  @Test
  void placementIsReadFromJson() {
    EvaluationSettings standard = EvaluationSettings.defaults();
    PodSettings pods =
        PodSettings.of(
            RUNTIME,
            placed(
                standard,
                "gvisor",
                "{\"pool\":\"evaluation\"}",
                "[{\"key\":\"evaluation\",\"operator\":\"Exists\"}]"));
    assertThat(pods.runtimeClass()).contains("gvisor");
    assertThat(pods.nodeSelector()).containsEntry("pool", "evaluation");
    assertThat(pods.tolerations()).hasSize(1);
    assertThat(pods.pullSecrets()).containsExactly("registry");
    assertThat(pods.pullPolicy()).isEqualTo("Never");
    assertThatThrownBy(() -> PodSettings.of(RUNTIME, placed(standard, "", "pool=evaluation", "[]")))
        .hasMessageStartingWith("tradewinds.evaluation.node-selector is \"pool=evaluation\"");
  }

  private static EvaluationSettings placed(
      EvaluationSettings of, String runtimeClass, String nodeSelector, String tolerations) {
    return new EvaluationSettings(
        of.pendingDeadline(),
        of.podMargin(),
        of.retryBackOff(),
        of.jobTtl(),
        of.engineMemoryMib(),
        of.traderExtraMib(),
        of.cpuRequest(),
        of.cpuLimit(),
        runtimeClass,
        nodeSelector,
        tolerations);
  }
}
