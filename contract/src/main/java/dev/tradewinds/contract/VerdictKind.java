package dev.tradewinds.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How an evaluation ended. */
public enum VerdictKind {
  /** The run is complete and has a score. */
  @JsonProperty("Scored")
  SCORED("Scored", VerdictClass.SCORED),
  /** The run is complete, but a gate failed or the score is undefined. */
  @JsonProperty("Ineligible")
  INELIGIBLE("Ineligible", VerdictClass.PARTICIPANT),
  /** {@code submission.py} could not be imported. */
  @JsonProperty("ImportError")
  IMPORT_ERROR("ImportError", VerdictClass.PARTICIPANT),
  /** The submission does not have the agreed form. */
  @JsonProperty("ContractViolation")
  CONTRACT_VIOLATION("ContractViolation", VerdictClass.PARTICIPANT),
  /** The strategy ended with an error or left the process. */
  @JsonProperty("RuntimeError")
  RUNTIME_ERROR("RuntimeError", VerdictClass.PARTICIPANT),
  /** A single stage (import, build, one step beyond the bank) took too long. */
  @JsonProperty("StepTimeout")
  STEP_TIMEOUT("StepTimeout", VerdictClass.PARTICIPANT),
  /** Wall or CPU time of the whole run was used up. */
  @JsonProperty("TotalTimeout")
  TOTAL_TIMEOUT("TotalTimeout", VerdictClass.PARTICIPANT),
  /** The memory limit was reached. */
  @JsonProperty("MemoryExceeded")
  MEMORY_EXCEEDED("MemoryExceeded", VerdictClass.PARTICIPANT),
  /** More was printed than allowed. */
  @JsonProperty("OutputExceeded")
  OUTPUT_EXCEEDED("OutputExceeded", VerdictClass.PARTICIPANT),
  /** A rule of the game or of the lane was broken. */
  @JsonProperty("RuleBreach")
  RULE_BREACH("RuleBreach", VerdictClass.PARTICIPANT),
  /** The net asset value reached zero under a policy that ends the run then. */
  @JsonProperty("Bankrupt")
  BANKRUPT("Bankrupt", VerdictClass.PARTICIPANT),
  /** The evaluation was called off before it ended. */
  @JsonProperty("Cancelled")
  CANCELLED("Cancelled", VerdictClass.HOST),
  /** The host's dataset cannot be used. */
  @JsonProperty("DatasetInvalid")
  DATASET_INVALID("DatasetInvalid", VerdictClass.HOST),
  /** Ours: retried, never charged, never shown as the participant's failure. */
  @JsonProperty("PlatformError")
  PLATFORM_ERROR("PlatformError", VerdictClass.PLATFORM);

  private final String label;
  private final VerdictClass verdictClass;

  VerdictKind(String label, VerdictClass verdictClass) {
    this.label = label;
    this.verdictClass = verdictClass;
  }

  /** Who has to act on it. */
  public VerdictClass verdictClass() {
    return verdictClass;
  }

  /** The name as it stands in documents, conditions and tables, such as {@code StepTimeout}. */
  public String label() {
    return label;
  }
}
