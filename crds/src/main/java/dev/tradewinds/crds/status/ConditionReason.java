package dev.tradewinds.crds.status;

/**
 * A reason that a condition of one kind may have. Labels are a stable API: alerts and scripts match
 * them.
 */
public interface ConditionReason {
  /** Type of the condition, such as {@code Ready}. */
  String condition();

  /** The reason as it stands in status, CamelCase. */
  String label();

  /** One sentence for the reference page. */
  String meaning();
}
