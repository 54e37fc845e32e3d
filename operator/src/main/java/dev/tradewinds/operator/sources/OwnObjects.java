package dev.tradewinds.operator.sources;

import dev.tradewinds.crds.source.ObjectVersion;
import dev.tradewinds.crds.submission.SubmissionSource.ObjectFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether the objects that a Submission names are its participant's own. The operator may read more
 * than a participant may: else a Submission could read another team's files, or hidden data.
 */
final class OwnObjects {
  private static final Set<String> DOTS = Set.of(".", "..");

  private OwnObjects() {}

  /**
   * What is wrong; absent when all are the participant's.
   *
   * @param participantId first part of the key of each of its uploads
   * @param platformBucket holds no uploads at all
   */
  static Optional<String> fault(
      List<ObjectFile> files, String participantId, String platformBucket) {
    String prefix = participantId + "/";
    return files.stream()
        .flatMap(file -> fault(file.path(), file.object(), prefix, platformBucket).stream())
        .findFirst();
  }

  private static Optional<String> fault(
      String path, ObjectVersion object, String prefix, String platformBucket) {
    if (object.bucket().equals(platformBucket)) {
      return Optional.of(
          "source.s3 %s is in bucket %s, expected one for uploads: that one is the platform's own"
              .formatted(path, platformBucket));
    }
    if (!object.key().startsWith(prefix)) {
      return Optional.of(
          "source.s3 %s has the key \"%s\", expected one below \"%s\": a participant's files are in its own folder"
              .formatted(path, object.key(), prefix));
    }
    if (Stream.of(object.key().split("/", -1)).anyMatch(DOTS::contains)) {
      return Optional.of(
          "source.s3 %s has the key \"%s\", expected one without . and .. between slashes: some stores take them for folders"
              .formatted(path, object.key()));
    }
    return Optional.empty();
  }
}
