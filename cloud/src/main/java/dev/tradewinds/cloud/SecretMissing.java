package dev.tradewinds.cloud;

/** The secret does not exist, or is not a text. */
public final class SecretMissing extends CloudException {
  private static final long serialVersionUID = 1L;

  public SecretMissing(String id, String problem, Throwable cause) {
    super(
        "secret %s %s: make it, or correct the name where it is referred to".formatted(id, problem),
        cause);
  }
}
