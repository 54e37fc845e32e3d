package dev.tradewinds.operator.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.fake.InMemoryObjectStore;
import dev.tradewinds.cloud.objects.ObjectRef;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.crds.source.ObjectVersion;
import dev.tradewinds.crds.source.SourceFile;
import dev.tradewinds.crds.submission.SubmissionSource;
import dev.tradewinds.crds.submission.SubmissionSource.ObjectFile;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SourcesTest {
  private final InMemoryObjectStore store =
      new InMemoryObjectStore(Clock.systemUTC()).create("platform", false).create("in", true);
  private final SourceReader reader = new SourceReader(null, store, "platform");
  private final SourceArchive archive = new SourceArchive(store, "platform");

  private static SubmissionSource inline(String... paths) {
    return new SubmissionSource(
        List.of(paths).stream().map(path -> new SourceFile(path, "text of " + path)).toList(),
        Optional.empty(),
        List.of());
  }

  private SubmissionSource inStore(String version) {
    return new SubmissionSource(
        List.of(),
        Optional.empty(),
        List.of(
            new ObjectFile(
                "submission.py",
                new ObjectVersion("in", "a/submission.py", Optional.ofNullable(version)))));
  }

  private static SortedMap<String, byte[]> files(String text) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put("submission.py", text.getBytes(StandardCharsets.UTF_8));
    files.put("model/weights.json", "{}".getBytes(StandardCharsets.UTF_8));
    return files;
  }

  @Test
  void readsWhatStandsInTheManifest() {
    assertThat(reader.read("ns", "a", inline("submission.py", "lib/a.py")))
        .isInstanceOfSatisfying(
            Files.Found.class,
            found -> assertThat(found.content()).containsOnlyKeys("lib/a.py", "submission.py"));
  }

  @Test
  void refusesWhatCannotBeASubmission() {
    assertThat(reader.read("ns", "a", inline("other.py")))
        .isEqualTo(new Files.Invalid("there is no file submission.py"));
    assertThat(reader.read("ns", "a", inline("submission.py", "../etc/passwd")))
        .isInstanceOfSatisfying(
            Files.Invalid.class,
            invalid -> assertThat(invalid.message()).startsWith("\"../etc/passwd\" is no path"));
  }

  @Test
  void refusesMoreThanTenMebibytesTogether() {
    store.put("in", "a/submission.py", new byte[SourceReader.TOTAL_BYTES + 1], "text/plain");
    assertThat(reader.read("ns", "a", inStore(null)))
        .isEqualTo(new Files.Invalid("the files have more than 10 MiB together"));
  }

  @Test
  void readsTheVersionThatIsNamed() {
    String first =
        store
            .put("in", "a/submission.py", "one".getBytes(StandardCharsets.UTF_8), "text/plain")
            .ref()
            .versionId()
            .orElseThrow();
    store.put("in", "a/submission.py", "two".getBytes(StandardCharsets.UTF_8), "text/plain");
    assertThat(reader.read("ns", "a", inStore(first)))
        .isInstanceOfSatisfying(
            Files.Found.class,
            found -> assertThat(found.content().get("submission.py")).asString().isEqualTo("one"));
    assertThat(reader.read("ns", "a", inStore("gone"))).isInstanceOf(Files.Missing.class);
  }

  @Test
  void freezesOnceAndKnowsTheFilesByTheirCommonDigest() {
    Digest digest = archive.freeze(files("a"));
    assertThat(digest).isEqualTo(Digest.ofFiles(files("a")));
    assertThat(archive.manifest(digest))
        .hasValueSatisfying(
            manifest ->
                assertThat(manifest)
                    .containsEntry("submission.py", Digest.of("a"))
                    .containsEntry("model/weights.json", Digest.of("{}")));
    assertThat(store.get(archive.file(digest, "submission.py"), 9)).asString().isEqualTo("a");
    var written = store.head(archive.file(digest, "submission.py"));
    archive.freeze(files("a"));
    assertThat(store.head(archive.file(digest, "submission.py"))).isEqualTo(written);
  }

  @Test
  void doesNotBelieveAListThatWasTamperedWith() {
    Digest digest = archive.freeze(files("a"));
    Digest other = archive.freeze(files("b"));
    byte[] foreign = store.get(list(other), 9999);
    store.put("platform", list(digest).key(), foreign, "application/json");
    assertThat(archive.manifest(digest)).isEmpty();
  }

  @Test
  void aFreezeThatWasCutShortIsNoFreeze() {
    Digest digest = archive.freeze(files("a"));
    store.delete("platform", list(digest).key());
    assertThat(archive.isFrozen(digest)).isFalse();
    assertThat(archive.manifest(digest)).isEmpty();
    archive.freeze(files("a"));
    assertThat(archive.manifest(digest)).isPresent();
  }

  private static ObjectRef list(Digest digest) {
    return ObjectRef.latest("platform", "sources/" + digest.shortHex(64) + ".json");
  }
}
