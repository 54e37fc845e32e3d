package dev.tradewinds.cloud.scores;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.EvaluationIdentity;
import java.util.Optional;

/**
 * Which of a participant's runs in a competition to read.
 *
 * @param submissionId only of this submission
 * @param identity only under this evaluation identity
 */
public record RunQuery(
    String competition,
    String participantId,
    Optional<String> submissionId,
    Optional<Digest> identity) {

  /** All runs of the participant in the competition. */
  public static RunQuery of(String competition, String participantId) {
    return new RunQuery(competition, participantId, Optional.empty(), Optional.empty());
  }

  /** Only the runs of one submission. */
  public RunQuery submission(String id) {
    return new RunQuery(competition, participantId, Optional.of(id), identity);
  }

  /** Only runs under one identity: the same content on the same dataset by the same rules. */
  public RunQuery identity(Digest digest) {
    return new RunQuery(competition, participantId, submissionId, Optional.of(digest));
  }

  /** What the partition and the sort keys of the wanted rows begin with; refuses impossible ids. */
  public KeyPrefix keys() {
    String prefix =
        submissionId
            .map(
                id ->
                    identity
                        .map(digest -> ScoreKeys.runs(competition, id, shortHex(digest)))
                        .orElseGet(() -> ScoreKeys.runs(competition, id)))
            .orElseGet(() -> ScoreKeys.runs(competition));
    return new KeyPrefix(ScoreKeys.participant(participantId), prefix);
  }

  /**
   * Where rows lie.
   *
   * @param partition partition key
   * @param sortKeyPrefix what their sort keys begin with
   */
  public record KeyPrefix(String partition, String sortKeyPrefix) {}

  private static String shortHex(Digest digest) {
    return digest.shortHex(EvaluationIdentity.SHORT_LENGTH);
  }
}
