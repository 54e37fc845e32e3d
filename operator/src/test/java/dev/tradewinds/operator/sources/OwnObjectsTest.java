package dev.tradewinds.operator.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.crds.source.ObjectVersion;
import dev.tradewinds.crds.submission.SubmissionSource.ObjectFile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnObjectsTest {
  private static ObjectFile file(String path, String bucket, String key) {
    return new ObjectFile(path, new ObjectVersion(bucket, key, Optional.empty()));
  }

  private static Optional<String> fault(ObjectFile... files) {
    return OwnObjects.fault(List.of(files), "team a", "platform");
  }

  @Test
  void takesWhatIsInTheTeamsOwnFolder() {
    assertThat(
            fault(
                file("submission.py", "uploads", "team a/try-1/submission.py"),
                file("model.json", "uploads", "team a/shared/model.json")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "team b/try-1/submission.py",
        "team ab/submission.py",
        "team a",
        "team%20a/submission.py",
        "Team a/submission.py",
        "hidden/train.csv",
        "./team a/submission.py"
      })
  void refusesWhatIsElsewhere(String key) {
    assertThat(fault(file("submission.py", "uploads", key)))
        .contains(
            "source.s3 submission.py has the key \"%s\", expected one below \"team a/\": a participant's files are in its own folder"
                .formatted(key));
  }

  /** On AWS these are names like any other; a store that keeps files would leave the folder. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "team a/../hidden/train.csv",
        "team a/try-1/../../team b/submission.py",
        "team a/./submission.py",
        "team a/.."
      })
  void refusesAWayOutOfTheFolder(String key) {
    assertThat(fault(file("submission.py", "uploads", key)))
        .contains(
            "source.s3 submission.py has the key \"%s\", expected one without . and .. between slashes: some stores take them for folders"
                .formatted(key));
  }

  @Test
  void namesTheFileThatIsWrongAmongMany() {
    assertThat(
            fault(
                file("submission.py", "uploads", "team a/submission.py"),
                file("lib/stolen.py", "uploads", "team b/submission.py")))
        .hasValueSatisfying(fault -> assertThat(fault).startsWith("source.s3 lib/stolen.py has"));
  }

  @Test
  void refusesThePlatformsBucketWhateverTheKey() {
    assertThat(fault(file("submission.py", "platform", "team a/submission.py")))
        .contains(
            "source.s3 submission.py is in bucket platform, expected one for uploads: that one is the platform's own");
  }
}
