package dev.tradewinds.operator.submission;

import dev.tradewinds.crds.submission.Submission;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the submission of another participant from which one may have been copied. */
final class DuplicateContent {
  private static final Comparator<Submission> OLDEST_FIRST =
      Comparator.comparingLong(EvaluationDraft::sequence)
          .thenComparing(submission -> submission.getMetadata().getName());

  private DuplicateContent() {}

  /**
   * The oldest one that is older than this one.
   *
   * @param same submissions in the same competition with the same files
   */
  static Optional<Submission> original(Submission submission, List<Submission> same) {
    return same.stream()
        .filter(other -> !participant(other).equals(participant(submission)))
        .filter(other -> OLDEST_FIRST.compare(other, submission) < 0)
        .min(OLDEST_FIRST);
  }

  private static String participant(Submission submission) {
    return submission.getSpec().participant();
  }
}
