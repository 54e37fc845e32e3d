package dev.tradewinds.operator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private static KubernetesClientException failure(int code, String message) {
    return new KubernetesClientException(
        "Failure executing: POST at https://...",
        code,
        new StatusBuilder().withCode(code).withMessage(message).build());
  }

  @Test
  void aRefusalIsToldInTheApiServersWords() {
    String quota = "jobs.batch \"x\" is forbidden: exceeded quota: cap";
    assertThat(Attempts.refusal(failure(403, quota)))
        .hasValueSatisfying(
            refused -> {
              assertThat(refused.quota()).isTrue();
              assertThat(refused).hasMessage(quota);
            });
    String policy = "jobs.batch \"x\" is forbidden: ValidatingAdmissionPolicy 'no-jobs' denied";
    assertThat(Attempts.refusal(failure(403, policy)))
        .hasValueSatisfying(
            refused -> {
              assertThat(refused.quota()).isFalse();
              assertThat(refused).hasMessage(policy);
            });
  }

  @Test
  void aFaultOfTheApiServerIsNoRefusal() {
    assertThat(Attempts.refusal(failure(500, "etcd is slow"))).isEmpty();
    assertThat(Attempts.refusal(new KubernetesClientException("no route to host"))).isEmpty();
  }
}
