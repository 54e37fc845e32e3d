package dev.tradewinds.operator.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.crds.status.Condition;
import dev.tradewinds.crds.submission.Submission;
import dev.tradewinds.operator.cluster.RunningOperator;
import dev.tradewinds.operator.cluster.World;
import dev.tradewinds.operator.kube.Conditions;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the files of a Submission may be, and what is said when they are not. */
class SubmittedFilesIT {
  private final World world = new World();
  private RunningOperator operator;

  @BeforeEach
  void begin() {
    world.objects.create("uploads", true);
    operator = RunningOperator.start(world);
    world.competition().participant("a").participant("b");
  }

  @AfterEach
  void end() {
    operator.close();
    world.close();
  }

  @Test
  void filesAreFrozenWhenTheyAreFirstSeen() {
    world.competition("suspended: true");
    configMap("strategy", Map.of("submission.py", "score 1.5"));
    submission("first", "{configMap: {name: strategy}}");
    awaitReason("first", "Evaluating");
    configMap("strategy", Map.of("submission.py", "score 9.9"));
    world.competition("suspended: false");
    assertThat(world.awaitVerdict("first", "Scored").score()).contains(1.5);
  }

  @Test
  void anUploadThatComesLaterIsFound() {
    submission("early", inStore("uploads", "Team a/try-1/submission.py"));
    assertThat(awaitReason("early", "SourcesMissing"))
        .contains("s3://uploads/Team a/try-1/submission.py");
    upload("Team a/try-1/submission.py", "score 1.5");
    // A later look is 15 s away; another event makes it sooner.
    world.participant("a", "displayName: again");
    assertThat(world.awaitVerdict("early", "Scored").score()).contains(1.5);
  }

  @Test
  void filesThatCannotBeASubmissionAreRefused() {
    configMap("odd", Map.of("submission.py", "score 1", ".hidden", "x"));
    submission("odd", "{configMap: {name: odd}}");
    assertThat(awaitReason("odd", "SourcesInvalid")).startsWith("\".hidden\" is no path of a file");
  }

  @Test
  void theFilesOfAnotherTeamAndOfThePlatformAreRefused() {
    upload("Team b/try-1/submission.py", "score 9.9");
    submission("thief", inStore("uploads", "Team b/try-1/submission.py"));
    assertThat(awaitReason("thief", "SourcesInvalid"))
        .isEqualTo(
            "source.s3 submission.py has the key \"Team b/try-1/submission.py\", expected one below \"Team a/\": a participant's files are in its own folder");
    submission("insider", inStore(World.BUCKET, "Team a/submission.py"));
    assertThat(awaitReason("insider", "SourcesInvalid"))
        .isEqualTo(
            "source.s3 submission.py is in bucket platform, expected one for uploads: that one is the platform's own");
    assertThat(Conditions.isTrue(world.submission("thief").conditions(), Conditions.STALLED))
        .isTrue();
    assertThat(world.evaluations()).isEmpty();
  }

  /** Waits for the reason of Ready; gives its message. */
  private String awaitReason(String name, String reason) {
    world.await(
        () -> ready(name).map(Condition::reason).equals(Optional.of(reason)),
        () -> "submission %s: %s".formatted(name, world.submission(name)));
    return ready(name).orElseThrow().message();
  }

  private Optional<Condition> ready(String name) {
    return Conditions.find(world.submission(name).conditions(), Conditions.READY);
  }

  private void submission(String name, String source) {
    world.apply(
        Submission.class,
        """
        apiVersion: tradewinds.dev/v1alpha1
        kind: Submission
        metadata: {name: %s}
        spec:
          competition: spring
          participant: a
          submissionId: %s
          source: %s
        """
            .formatted(name, name, source));
  }

  private static String inStore(String bucket, String key) {
    return "{s3: [{path: submission.py, object: {bucket: %s, key: \"%s\"}}]}"
        .formatted(bucket, key);
  }

  private void upload(String key, String text) {
    world.objects.put(
        "uploads", key, text.getBytes(StandardCharsets.UTF_8), "application/octet-stream");
  }

  private void configMap(String name, Map<String, String> data) {
    world
        .client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(world.namespace)
                .withName(name)
                .endMetadata()
                .withData(data)
                .build())
        .serverSideApply();
  }
}
