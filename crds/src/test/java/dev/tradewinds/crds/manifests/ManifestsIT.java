package dev.tradewinds.crds.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tradewinds.crds.apiserver.ApiServer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Gives every manifest of {@code src/test/manifests} to a real API server as {@code kubectl apply}
 * would: a bad one is refused for its one flaw with the message of its first line.
 */
class ManifestsIT {
  private static final Path MANIFESTS = Path.of("src/test/manifests");
  private static final String NAMESPACE = "manifests";
  private static final String EXPECT = "# expect: ";
  private static final String RULES_SKIPPED = "some validation rules were not checked";
  private static final String STRICT = "?fieldValidation=Strict";
  private static final String TRY = STRICT + "&dryRun=All";

  private static KubernetesClient client;

  @BeforeAll
  static void connect() {
    client = ApiServer.get().client();
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(NAMESPACE).endMetadata().build())
        .create();
  }

  @AfterAll
  static void disconnect() {
    if (client != null) {
      client.close();
    }
  }

  @Test
  void thereAreAtLeastFortyBadManifests() throws IOException {
    assertThat(entries("bad")).hasSizeGreaterThanOrEqualTo(40);
  }

  @TestFactory
  Stream<DynamicTest> badManifestIsRefused() throws IOException {
    return entries("bad").stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () -> assertRefused(expected(file), "POST", "", TRY, parse(file))));
  }

  @TestFactory
  Stream<DynamicTest> goodManifestIsTaken() throws IOException {
    return entries("good").stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(), () -> request("POST", "", TRY, parse(file))));
  }

  @TestFactory
  Stream<DynamicTest> badUpdateIsRefused() throws IOException {
    return entries("bad-updates").stream()
        .map(
            folder ->
                DynamicTest.dynamicTest(
                    folder.getFileName().toString(),
                    () -> {
                      GenericKubernetesResource before = created(folder);
                      Path after = folder.resolve("after.yaml");
                      assertRefused(
                          expected(after), "PUT", name(before), TRY, replacing(before, after));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> goodUpdateIsTaken() throws IOException {
    return entries("good-updates").stream()
        .map(
            folder ->
                DynamicTest.dynamicTest(
                    folder.getFileName().toString(),
                    () -> {
                      GenericKubernetesResource before = created(folder);
                      request(
                          "PUT",
                          name(before),
                          TRY,
                          replacing(before, folder.resolve("after.yaml")));
                    }));
  }

  @Test
  void inlineFilesHaveOneLimitTogether() {
    GenericKubernetesResource submission = parse(MANIFESTS.resolve("good/submission-inline.yaml"));
    List<Map<String, Object>> files = submission.get("spec", "source", "inline");
    files.getFirst().put("content", "x".repeat(131_072));
    files.getLast().put("content", "x".repeat(131_072));
    request("POST", "", TRY, submission);
    files.getLast().put("content", "x".repeat(131_073));
    assertRefused(
        "spec.source.inline: Invalid value: \"object\": inline files have at most 262144 characters together",
        "POST",
        "",
        TRY,
        submission);
  }

  @Test
  void defaultsAreFilledIn() {
    GenericKubernetesResource competition =
        request("POST", "", TRY, parse(MANIFESTS.resolve("good/competition-smallest.yaml")));
    assertThat(competition.<Integer>get("status", "observedGeneration")).isEqualTo(-1);
    assertThat(competition.<Integer>get("spec", "sandbox", "importMillis")).isEqualTo(30_000);
    assertThat(competition.<String>get("spec", "execution", "fillTiming")).isEqualTo("Immediate");
    assertThat(competition.<String>get("spec", "board", "counts")).isEqualTo("Best");
  }

  private static void assertRefused(
      String expected, String method, String name, String query, GenericKubernetesResource body) {
    KubernetesClientException refusal =
        catchThrowableOfType(
            KubernetesClientException.class, () -> request(method, name, query, body));
    assertThat(refusal).as("accepted, expected: " + expected).isNotNull();
    assertThat(refusal.getStatus().getMessage()).contains(expected);
    assertThat(flaws(refusal)).as("one flaw in a manifest").hasSizeLessThanOrEqualTo(1);
  }

  private static List<StatusCause> flaws(KubernetesClientException refusal) {
    var details = refusal.getStatus().getDetails();
    return details == null
        ? List.of()
        : details.getCauses().stream()
            .filter(cause -> !cause.getMessage().contains(RULES_SKIPPED))
            .toList();
  }

  private static GenericKubernetesResource created(Path folder) {
    return request("POST", "", STRICT, parse(folder.resolve("before.yaml")));
  }

  private static GenericKubernetesResource replacing(GenericKubernetesResource before, Path file) {
    GenericKubernetesResource after = parse(file);
    after.getMetadata().setResourceVersion(before.getMetadata().getResourceVersion());
    return after;
  }

  private static String name(GenericKubernetesResource resource) {
    return "/" + resource.getMetadata().getName();
  }

  private static GenericKubernetesResource request(
      String method, String name, String query, GenericKubernetesResource body) {
    String path =
        "/apis/tradewinds.dev/v1alpha1/namespaces/%s/%ss%s%s"
            .formatted(NAMESPACE, body.getKind().toLowerCase(), name, query);
    return Serialization.unmarshal(client.raw(path, method, body), GenericKubernetesResource.class);
  }

  private static GenericKubernetesResource parse(Path file) {
    return Serialization.unmarshal(text(file), GenericKubernetesResource.class);
  }

  private static String expected(Path file) {
    String first = text(file).lines().findFirst().orElse("");
    assertThat(first).as("first line of " + file).startsWith(EXPECT);
    return first.substring(EXPECT.length());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> entries(String folder) throws IOException {
    try (Stream<Path> found = Files.list(MANIFESTS.resolve(folder))) {
      return found.sorted().toList();
    }
  }
}
