package dev.tradewinds.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.VerdictKind;
import dev.tradewinds.crds.submission.Submission;
import dev.tradewinds.crds.submission.SubmissionStatus;
import dev.tradewinds.operator.cluster.World;
import dev.tradewinds.operator.cluster.WriteLog;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Status and Events as the API server takes them. */
class KubeIT {
  private final World world = new World();
  private final WriteLog log = new WriteLog();
  private final KubernetesClient client = world.api.client(Map.of("log", log));
  private final StatusWriter writer = new StatusWriter(client);

  @BeforeEach
  void begin() {
    world.submission("first", "a", "try-1", "score 1");
    log.clear();
  }

  @AfterEach
  void end() {
    client.close();
    world.close();
  }

  private Submission now() {
    return world
        .client
        .resources(Submission.class)
        .inNamespace(world.namespace)
        .withName("first")
        .get();
  }

  private static SubmissionStatus judged(Optional<Double> score) {
    return new SubmissionStatus(
        1L,
        Conditions.of(List.of(), 1L, Instant.EPOCH).ready("Scored", "").list(),
        Optional.of(Digest.of("files")),
        Optional.of("train"),
        Optional.of("evaluation"),
        Optional.of(VerdictKind.SCORED),
        Optional.of("Completed"),
        Optional.of(""),
        score);
  }

  @Test
  void aStatusComesBackAsItWasWrittenAndIsNotWrittenTwice() {
    SubmissionStatus status = judged(Optional.of(1.0));
    Submission written = writer.write(now(), status);
    assertThat(written.getStatus()).isEqualTo(status);
    assertThat(writer.write(now(), status)).isNotNull();
    assertThat(writer.write(now(), judged(Optional.of(1.0)))).isNotNull();
    assertThat(log.writes()).containsExactly("patch submissions/status");
    assertThat(log.reads()).isEmpty();
  }

  @Test
  void whatIsAbsentIsTakenAway() {
    writer.write(now(), judged(Optional.of(1.5)));
    writer.write(now(), judged(Optional.empty()));
    assertThat(now().getStatus()).isEqualTo(judged(Optional.empty()));
  }

  @Test
  void aDecisionOnAnOldViewIsNotWritten() {
    Submission old = now();
    writer.write(old, judged(Optional.of(1.5)));
    assertThatThrownBy(() -> writer.write(old, judged(Optional.of(2.5))))
        .isInstanceOf(StaleView.class);
    assertThat(now().getStatus().score()).contains(1.5);
  }

  @Test
  void anObjectThatIsGoneIsAnOldViewToo() {
    Submission old = now();
    world.client.resource(old).delete();
    assertThatThrownBy(() -> writer.write(old, judged(Optional.of(2.5))))
        .isInstanceOf(StaleView.class);
  }

  @Test
  void theSameEventIsOneAndCountsOnLater() {
    MovableClock clock = new MovableClock();
    EventRecorder recorder = new EventRecorder(client, "it", clock);
    for (int i = 0; i < 3; i++) {
      recorder.warning(now(), "PodPending", "Evaluate", "no such image");
    }
    assertThat(events()).hasSize(1);
    clock.now = clock.now.plus(EventRecorder.QUIET).plus(Duration.ofSeconds(1));
    recorder.warning(now(), "PodPending", "Evaluate", "no such image");
    assertThat(events())
        .singleElement()
        .satisfies(event -> assertThat(event.getSeries().getCount()).isEqualTo(2));
    new EventRecorder(client, "other", clock)
        .warning(now(), "PodPending", "Evaluate", "no such image");
    assertThat(events()).hasSize(1);
    recorder.normal(now(), "PodPending", "Evaluate", "another image");
    assertThat(events()).hasSize(2);
  }

  @Test
  void anEventThatTheApiServerHasForgottenIsToldAnew() {
    MovableClock clock = new MovableClock();
    EventRecorder recorder = new EventRecorder(client, "it", clock);
    recorder.warning(now(), "PodPending", "Evaluate", "no such image");
    events().forEach(event -> world.client.resource(event).delete());
    clock.now = clock.now.plus(Duration.ofHours(2));
    recorder.warning(now(), "PodPending", "Evaluate", "no such image");
    assertThat(events()).hasSize(1);
  }

  private List<Event> events() {
    return world.client.events().v1().events().inNamespace(world.namespace).list().getItems();
  }

  private static final class MovableClock extends Clock {
    private Instant now = Instant.now();

    @Override
    public ZoneId getZone() {
      return ZoneId.of("UTC");
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
