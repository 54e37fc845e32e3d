package dev.tradewinds.operator.machine;

import dev.tradewinds.cloud.machines.Machine;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The tags by which the operator knows its machines; they are on them from the launch on. */
public final class MachineTags {
  public static final String MANAGED_BY = "tradewinds.dev/managed-by";
  public static final String ENVIRONMENT = "tradewinds.dev/environment";
  public static final String UID = "tradewinds.dev/uid";
  public static final String ATTEMPT = "tradewinds.dev/attempt";
  public static final String SPEC = "tradewinds.dev/spec";
  public static final String TRIES = "tradewinds.dev/tries";

  /** Value of {@link #MANAGED_BY}. */
  public static final String OPERATOR = "tradewinds";

  private MachineTags() {}

  /** What every machine of an environment has: the query for all of them. */
  public static Map<String, String> ofEnvironment(String environment) {
    return Map.of(MANAGED_BY, OPERATOR, ENVIRONMENT, environment);
  }

  static Map<String, String> of(MachineWish wish, LaunchIntent intent) {
    Map<String, String> tags = new HashMap<>(wish.launch().tags());
    tags.putAll(ofEnvironment(wish.environment()));
    tags.put(UID, wish.uid());
    tags.put(ATTEMPT, String.valueOf(intent.attempt()));
    tags.put(TRIES, String.valueOf(intent.tries()));
    tags.put(SPEC, intent.specHash());
    return tags;
  }

  /** Whether the operator may touch it. */
  public static boolean isOurs(Machine machine, String environment) {
    return machine.tags().entrySet().containsAll(ofEnvironment(environment).entrySet());
  }

  /** Whose machine it is. */
  public static Optional<String> uid(Machine machine) {
    return Optional.ofNullable(machine.tags().get(UID));
  }

  static String spec(Machine machine) {
    return machine.tags().getOrDefault(SPEC, "");
  }

  /** 0 where it cannot be read. */
  static int attempt(Machine machine) {
    return number(machine, ATTEMPT);
  }

  static int tries(Machine machine) {
    return number(machine, TRIES);
  }

  private static int number(Machine machine, String tag) {
    String text = machine.tags().getOrDefault(tag, "");
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }
}
