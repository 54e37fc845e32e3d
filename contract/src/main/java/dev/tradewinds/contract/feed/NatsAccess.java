package dev.tradewinds.contract.feed;

import java.util.Optional;

/**
 * How to get into NATS. It holds a password and so is a secret.
 *
 * @param url {@code nats://host:port}, or {@code tls://}
 * @param user absent where the server asks for none
 * @param password of the user
 */
public record NatsAccess(String url, Optional<String> user, Optional<String> password) {
  /** Without the password. */
  @Override
  public String toString() {
    return "NATS at " + url + user.map(name -> " as " + name).orElse("");
  }
}
