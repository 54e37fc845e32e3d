package dev.tradewinds.operator.kube;

import dev.tradewinds.crds.status.Condition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The conditions of one object, in the way that kstatus reads them: {@code Ready} always, {@code
 * Reconciling} and {@code Stalled} only while true, domain conditions beside them. A condition's
 * transition time moves only when its status changes, so that an unchanged observation gives an
 * unchanged list. Immutable.
 */
public final class Conditions {
  public static final String READY = "Ready";
  public static final String RECONCILING = "Reconciling";
  public static final String STALLED = "Stalled";

  private static final int MESSAGE_LENGTH = 1024;

  private final List<Condition> conditions;
  private final long generation;
  private final Instant now;

  private Conditions(List<Condition> conditions, long generation, Instant now) {
    this.conditions = List.copyOf(conditions);
    this.generation = generation;
    this.now = now;
  }

  /**
   * Starts from what was written before.
   *
   * @param generation of the spec that is being observed
   * @param now when conditions that change now have changed
   */
  public static Conditions of(List<Condition> previous, Long generation, Instant now) {
    return new Conditions(previous, generation == null ? 0 : generation, now);
  }

  /** Done: {@code Ready} is true, nothing is under way or stuck. */
  public Conditions ready(String reason, String message) {
    return set(READY, "True", reason, message).without(RECONCILING).without(STALLED);
  }

  /** On the way: {@code Ready} is false with this reason, {@code Reconciling} is true. */
  public Conditions reconciling(String reason, String message) {
    return set(READY, "False", reason, message)
        .set(RECONCILING, "True", reason, message)
        .without(STALLED);
  }

  /** Stuck until somebody changes something: {@code Ready} is false, {@code Stalled} is true. */
  public Conditions stalled(String reason, String message) {
    return set(READY, "False", reason, message)
        .set(STALLED, "True", reason, message)
        .without(RECONCILING);
  }

  /** A domain condition. */
  public Conditions with(String type, boolean status, String reason, String message) {
    return set(type, status ? "True" : "False", reason, message);
  }

  /** Takes a condition away. */
  public Conditions without(String type) {
    return new Conditions(
        conditions.stream().filter(condition -> !condition.type().equals(type)).toList(),
        generation,
        now);
  }

  /** As written in status; new conditions come last. */
  public List<Condition> list() {
    return conditions;
  }

  /** The condition of that type. */
  public static Optional<Condition> find(List<Condition> conditions, String type) {
    return conditions.stream().filter(condition -> condition.type().equals(type)).findFirst();
  }

  /** Whether the condition of that type is there and true. */
  public static boolean isTrue(List<Condition> conditions, String type) {
    return find(conditions, type)
        .filter(condition -> condition.status().equals("True"))
        .isPresent();
  }

  private Conditions set(String type, String status, String reason, String message) {
    Optional<Condition> before = find(conditions, type);
    String since =
        before
            .filter(condition -> condition.status().equals(status))
            .map(Condition::lastTransitionTime)
            .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
    Condition after =
        new Condition(type, status, reason, Texts.cut(message, MESSAGE_LENGTH), generation, since);
    List<Condition> changed = new ArrayList<>(conditions);
    before.ifPresentOrElse(
        condition -> changed.set(conditions.indexOf(condition), after), () -> changed.add(after));
    return new Conditions(changed, generation, now);
  }
}
