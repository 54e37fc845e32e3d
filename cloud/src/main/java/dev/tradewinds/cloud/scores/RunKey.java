package dev.tradewinds.cloud.scores;

import dev.tradewinds.cloud.InvalidKey;
import java.util.regex.Pattern;

/**
 * Names one run of one submission. The ids are free text (see {@link ScoreKeys}).
 *
 * @param competition the competition's id
 * @param participantId the team
 * @param submissionId as the team named it
 * @param identityShort first 12 hex digits of the evaluation identity
 * @param run 1, 2, ... under one identity
 */
public record RunKey(
    String competition, String participantId, String submissionId, String identityShort, int run) {
  private static final Pattern IDENTITY = Pattern.compile("[0-9a-f]{12}");

  public RunKey {
    if (identityShort == null || !IDENTITY.matcher(identityShort).matches()) {
      throw new InvalidKey("identityShort", identityShort, "12 hex digits");
    }
    if (run < 1) {
      throw new InvalidKey("run", String.valueOf(run), "1 or more");
    }
    ScoreKeys.participant(participantId);
    ScoreKeys.run(competition, submissionId, identityShort, run);
  }

  /** Sort key of the row. */
  public String sortKey() {
    return ScoreKeys.run(competition, submissionId, identityShort, run);
  }
}
