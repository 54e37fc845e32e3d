package dev.tradewinds.operator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class PodViewTest {
  private static PodView view(String status) {
    return PodView.of(
        Serialization.unmarshal(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: pod, labels: {tradewinds.dev/attempt: "3"}}
            status:
            %s
            """
                .formatted(status.indent(2)),
            Pod.class));
  }

  @Test
  void readsTheEngineAndNeverTheTrader() {
    PodView view =
        view(
            """
            phase: Running
            containerStatuses:
              - {name: trader, state: {terminated: {exitCode: 0, message: '{"verdict":"Scored"}'}}}
              - name: engine
                state:
                  terminated:
                    {exitCode: 0, reason: Completed, message: said,
                     startedAt: "2026-01-01T00:00:01Z", finishedAt: "2026-01-01T00:00:05Z"}
            """);
    assertThat(view.attempt()).isEqualTo(3);
    assertThat(view.engineEnd().map(PodView.EngineEnd::message)).contains("said");
    assertThat(view.engineStarted()).isPresent();
    assertThat(view.ended()).isFalse();
  }

  @Test
  void aTraderThatHasEndedSaysNothing() {
    PodView view =
        view(
            """
            phase: Running
            containerStatuses:
              - {name: trader, state: {terminated: {exitCode: 0, message: '{"verdict":"Scored"}'}}}
              - {name: engine, state: {running: {startedAt: "2026-01-01T00:00:01Z"}}}
            """);
    assertThat(view.engineEnd()).isEmpty();
  }

  @Test
  void saysWhyAPodDoesNotStart() {
    assertThat(
            view("""
                    phase: Pending
                    conditions:
                      - {type: PodScheduled, status: "False", reason: Unschedulable, message: 0/1 nodes}
                    """)
                .trouble())
        .isEqualTo("Unschedulable: 0/1 nodes");
    assertThat(
            view("""
                    phase: Pending
                    containerStatuses:
                      - {name: trader, state: {waiting: {reason: ErrImagePull, message: no such image}}}
                    """)
                .trouble())
        .isEqualTo("container trader: ErrImagePull: no such image");
    assertThat(view("{phase: Failed, reason: Evicted, message: disk}").trouble())
        .isEqualTo("Evicted: disk");
  }

  @Test
  void aPodWithoutStatusIsPending() {
    Pod pod = new Pod();
    pod.setMetadata(new io.fabric8.kubernetes.api.model.ObjectMeta());
    assertThat(PodView.of(pod).phase()).isEqualTo("Pending");
  }
}
