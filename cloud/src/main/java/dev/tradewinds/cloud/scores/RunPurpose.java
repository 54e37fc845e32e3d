package dev.tradewinds.cloud.scores;

/** Why a run was made. */
public enum RunPurpose {
  /** The run that counts. */
  SCORE("score"),
  /** A silent repetition, to see that the result is the same. */
  AUDIT("audit"),
  /** A repetition under a Reevaluation. */
  REJUDGE("rejudge");

  private final String label;

  RunPurpose(String label) {
    this.label = label;
  }

  /** The name as it stands in the table, such as {@code score}. */
  public String label() {
    return label;
  }

  /** The purpose of that name. */
  public static RunPurpose of(String label) {
    for (RunPurpose purpose : values()) {
      if (purpose.label.equals(label)) {
        return purpose;
      }
    }
    throw new IllegalArgumentException(
        "purpose is \"%s\", expected score, audit or rejudge".formatted(label));
  }
}
