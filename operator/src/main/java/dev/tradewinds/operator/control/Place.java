package dev.tradewinds.operator.control;

import dev.tradewinds.contract.feed.FeedName;
import dev.tradewinds.contract.fleet.Control;

/**
 * For whom a word holds.
 *
 * @param name of the fleet or trader; empty for a namespace
 */
public record Place(Scope scope, String namespace, String name) {
  /** What a word is said of. */
  public enum Scope {
    /** All traders of a namespace. */
    NAMESPACE,
    /** All traders of a fleet. */
    FLEET,
    /** One trader. */
    TRADER
  }

  /** All traders of a namespace. */
  public static Place ofNamespace(String namespace) {
    return new Place(Scope.NAMESPACE, namespace, "");
  }

  /** Its key in the bucket. */
  String key() {
    return switch (scope) {
      case NAMESPACE -> Control.ofNamespace(namespace);
      case FLEET -> Control.ofFleet(namespace, name);
      case TRADER -> Control.ofTrader(namespace, name);
    };
  }

  /** Whether a key is one of that scope in that namespace. */
  static boolean holds(Scope scope, String namespace, String key) {
    String token = FeedName.token(namespace);
    return switch (scope) {
      case NAMESPACE -> key.equals(Control.ofNamespace(namespace));
      case FLEET -> key.startsWith("fleet." + token + ".");
      case TRADER -> key.startsWith("trader." + token + ".");
    };
  }
}
