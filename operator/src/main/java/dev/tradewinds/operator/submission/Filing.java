package dev.tradewinds.operator.submission;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.crds.submission.Submission;
import dev.tradewinds.operator.sources.Files;
import dev.tradewinds.operator.sources.SourceArchive;
import dev.tradewinds.operator.sources.SourceReader;

/**
 * Takes a Submission's files in: read once, frozen by their content, known by their digest from
 * then on.
 */
public final class Filing {
  private final SourceReader reader;
  private final SourceArchive archive;

  public Filing(SourceReader reader, SourceArchive archive) {
    this.reader = reader;
    this.archive = archive;
  }

  /** Reads the files. */
  Files read(Submission submission, String participantId) {
    return reader.read(
        submission.getMetadata().getNamespace(), participantId, submission.getSpec().source());
  }

  /** Freezes them. */
  Digest freeze(Files.Found files) {
    return archive.freeze(files.content());
  }

  /** Freezes them again if the bucket has lost them and they still are what they were. */
  void ensure(Submission submission, String participantId, Digest digest) {
    if (!archive.isFrozen(digest)
        && read(submission, participantId) instanceof Files.Found found
        && Digest.ofFiles(found.content()).equals(digest)) {
      archive.freeze(found.content());
    }
  }
}
