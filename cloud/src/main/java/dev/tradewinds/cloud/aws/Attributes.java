package dev.tradewinds.cloud.aws;

/** Names of the score table's attributes; those of the seed where it has one. */
final class Attributes {
  static final String PARTITION = "participant_id";
  static final String SORT = "submission_id";
  static final String INDEX = "LeaderboardIndex";
  static final String INDEX_PARTITION = "competition_id";
  static final String SCORE = "score";

  static final String COMPETITION = "competition";
  static final String PARTICIPANT = "participant";
  static final String SUBMISSION = "original_submission_id";
  static final String IDENTITY = "identity";
  static final String RUN = "run";
  static final String PURPOSE = "purpose";
  static final String EVALUATION = "evaluation";
  static final String SEQUENCE = "sequence";
  static final String TEST_KEY = "test_key";
  static final String UNIVERSE = "universe";
  static final String TIMESTEP = "timestep";

  static final String SHARPE_RATIO = "sharpe_ratio";
  static final String PNL = "pnl";
  static final String PERCENT_RETURN = "percent_return";
  static final String FINAL_NAV = "final_nav";
  static final String VERDICT = "verdict";
  static final String REASON = "reason";
  static final String ERROR = "error";

  /** The {@link dev.tradewinds.contract.Verdict} as JSON, with all digits. */
  static final String DOCUMENT = "document";

  /** The score with all digits, as a string. */
  static final String SCORE_EXACT = "score_exact";

  /** The {@link dev.tradewinds.contract.Metrics} as JSON, with all digits. */
  static final String METRICS = "metrics";

  static final String EPOCH = "epoch";
  static final String REVISION = "rev";
  static final String ACTIVE_TEST_KEY = "active_test_key";
  static final String ACTIVE_TEST_BUCKET = "active_test_bucket";
  static final String CHANGED_AT = "timestamp";

  private Attributes() {}
}
