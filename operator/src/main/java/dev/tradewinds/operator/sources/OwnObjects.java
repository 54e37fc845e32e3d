package dev.tradewinds.operator.sources;

import dev.tradewinds.crds.source.ObjectVersion;
import dev.tradewinds.crds.submission.SubmissionSource.ObjectFile;
import java.util.List;
import java.util.Optional;

/**
 * Whether the objects that a Submission names are its participant's own. The operator may read more
 * than a participant may: else a Submission could read another team's files, or hidden data.
 */
final class OwnObjects {
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
        .filter(
            file ->
                file.object().bucket().equals(platformBucket)
                    || !file.object().key().startsWith(prefix))
        .findFirst()
        .map(file -> message(file.path(), file.object(), prefix, platformBucket));
  }

  private static String message(
      String path, ObjectVersion object, String prefix, String platformBucket) {
    return object.bucket().equals(platformBucket)
        ? "source.s3 %s is in bucket %s, expected one for uploads: that one is the platform's own"
            .formatted(path, platformBucket)
        : "source.s3 %s has the key \"%s\", expected one below \"%s\": a participant's files are in its own folder"
            .formatted(path, object.key(), prefix);
  }
}
