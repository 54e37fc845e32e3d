package dev.tradewinds.operator.admission;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.EvaluationIdentity;
import dev.tradewinds.contract.Policy;
import dev.tradewinds.contract.RuntimeImages;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.crds.competition.AdmissionLimits;
import dev.tradewinds.crds.competition.Competition;
import dev.tradewinds.crds.competition.CompetitionSpec;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.crds.evaluation.EvaluationSpec;
import dev.tradewinds.crds.evaluation.EvaluationStatus;
import dev.tradewinds.crds.evaluation.Purpose;
import dev.tradewinds.operator.settings.AdmissionSettings;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The loop itself, over a cache that the test fills. */
class AdmissionTest {
  private final Map<EvaluationKey, Evaluation> cache = new ConcurrentHashMap<>();
  private final BlockingQueue<EvaluationKey> woken = new LinkedBlockingQueue<>();
  private volatile boolean deaf;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Admission admission =
      new Admission(
          new AdmissionSettings(9, Duration.ofSeconds(2)),
          ((InstantSource) now::get).withZone(UTC));

  @BeforeEach
  void start() {
    admission.start(
        new Admission.Sight() {
          @Override
          public List<Evaluation> evaluations() {
            return List.copyOf(cache.values());
          }

          @Override
          public Optional<Competition> competition(String namespace, String name) {
            return Optional.of(oneAtATime());
          }

          @Override
          public void wake(EvaluationKey key) {
            if (deaf) {
              throw new IllegalStateException("nobody is to be woken");
            }
            woken.add(key);
          }
        });
  }

  @AfterEach
  void stop() {
    admission.close();
  }

  @Test
  void whatWasGrantedTakesRoomThoughTheCacheDoesNotShowIt() throws InterruptedException {
    Evaluation first = pending("first");
    Evaluation second = pending("second");
    admission.offer(first);
    EvaluationKey granted = woken.poll(5, TimeUnit.SECONDS);
    assertThat(granted).isEqualTo(EvaluationKey.of(first));
    admission.offer(second);
    admission.used(first, 1);
    assertThat(admission.isGranted(granted)).isFalse();
    assertThat(woken.poll(1500, TimeUnit.MILLISECONDS)).isNull();

    store(first, status(1, Optional.of("2026-01-01T00:00:00Z")));
    assertThat(woken.poll(1500, TimeUnit.MILLISECONDS)).isNull();
    store(first, status(1, Optional.empty()));
    assertThat(woken.poll(5, TimeUnit.SECONDS)).isEqualTo(EvaluationKey.of(second));
  }

  @Test
  void whatIsMadeAnewUnderItsNameIsNotTakenForTheFormer() throws InterruptedException {
    Evaluation former = pending("same");
    admission.offer(former);
    assertThat(woken.poll(5, TimeUnit.SECONDS)).isNotNull();
    admission.used(former, 1);
    Evaluation anew = pending("same");
    admission.offer(anew);
    assertThat(woken.poll(5, TimeUnit.SECONDS)).isEqualTo(EvaluationKey.of(anew));
  }

  @Test
  void aGrantThatIsRefusedComesAgainAfterAPause() throws InterruptedException {
    Evaluation only = pending("only");
    admission.offer(only);
    EvaluationKey key = woken.poll(5, TimeUnit.SECONDS);
    admission.refused(key);
    assertThat(admission.isGranted(key)).isFalse();
    admission.offer(only);
    assertThat(woken.poll(300, TimeUnit.MILLISECONDS)).isNull();
    pass(Duration.ofSeconds(2));
    assertThat(woken.poll(5, TimeUnit.SECONDS)).isEqualTo(key);
  }

  @Test
  void aFailureEndsATurnButNotTheLoop() throws InterruptedException {
    deaf = true;
    Evaluation only = pending("only");
    EvaluationKey key = EvaluationKey.of(only);
    admission.offer(only);
    for (int i = 0; i < 100 && !admission.isGranted(key); i++) {
      Thread.sleep(50);
    }
    deaf = false;
    admission.refused(key);
    admission.offer(only);
    pass(Duration.ofSeconds(2));
    assertThat(woken.poll(5, TimeUnit.SECONDS)).isEqualTo(key);
  }

  @Test
  void thePauseGrowsUntilAnAttemptIsMade() throws InterruptedException {
    Evaluation only = pending("only");
    refusedThoughUsed(only);
    pass(Duration.ofSeconds(2));
    refusedThoughUsed(only);
    admission.offer(only);
    pass(Duration.ofSeconds(2));
    assertThat(woken.poll(300, TimeUnit.MILLISECONDS)).as("after 2 of 4 s").isNull();
    pass(Duration.ofSeconds(2));
    EvaluationKey key = woken.poll(5, TimeUnit.SECONDS);
    admission.used(only, 3);
    admission.made(key);
    store(only, status(3, Optional.empty()));
    refusedThoughUsed(only);
    admission.offer(only);
    pass(Duration.ofSeconds(2));
    assertThat(woken.poll(5, TimeUnit.SECONDS)).as("the first pause again").isEqualTo(key);
  }

  /** As a quota does it: the intent is stored already when the API server refuses the Job. */
  private void refusedThoughUsed(Evaluation evaluation) throws InterruptedException {
    admission.offer(evaluation);
    EvaluationKey key = woken.poll(5, TimeUnit.SECONDS);
    assertThat(key).isNotNull();
    admission.used(evaluation, 1);
    store(evaluation, status(1, Optional.empty()));
    admission.refused(key);
  }

  private void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
    admission.signal();
  }

  @Test
  void whatIsGoneFromTheCacheGivesItsRoomBack() throws InterruptedException {
    Evaluation first = pending("first");
    admission.offer(first);
    assertThat(woken.poll(5, TimeUnit.SECONDS)).isNotNull();
    cache.remove(EvaluationKey.of(first));
    Evaluation second = pending("second");
    admission.offer(second);
    assertThat(woken.poll(5, TimeUnit.SECONDS)).isEqualTo(EvaluationKey.of(second));
  }

  private Evaluation pending(String name) {
    Evaluation evaluation = new Evaluation();
    evaluation.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace("ns")
            .withName(name)
            .withUid(UUID.randomUUID().toString())
            .withCreationTimestamp("2026-01-01T00:00:00Z")
            .build());
    Digest some = Digest.of("some");
    evaluation.setSpec(
        new EvaluationSpec(
            new EvaluationSpec.SubmissionReference(name, "uid", name),
            "spring",
            "spring-2026",
            name,
            new EvaluationSpec.DatasetReference("train", some, "platform", "key"),
            Policy.legacy(),
            SandboxLimits.defaults(),
            new RuntimeImages("e", "t"),
            new EvaluationIdentity(some, some, some, some, 0, some),
            Purpose.SCORE,
            1));
    cache.put(EvaluationKey.of(evaluation), evaluation);
    return evaluation;
  }

  private void store(Evaluation of, EvaluationStatus status) {
    Evaluation next = new Evaluation();
    next.setMetadata(of.getMetadata());
    next.setSpec(of.getSpec());
    next.setStatus(status);
    cache.put(EvaluationKey.of(of), next);
  }

  private static EvaluationStatus status(int attempt, Optional<String> admittedAt) {
    return new EvaluationStatus(
        1L, List.of(), attempt, admittedAt, 0, Optional.empty(), Optional.empty());
  }

  private static Competition oneAtATime() {
    Competition competition = new Competition();
    competition.setSpec(
        new CompetitionSpec(
            "spring-2026",
            List.of(),
            "train",
            null,
            null,
            null,
            new AdmissionLimits(1, 1, 3),
            null,
            Optional.empty(),
            0L,
            false,
            null));
    return competition;
  }
}
