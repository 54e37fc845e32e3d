package dev.tradewinds.cloud;

/** The credentials are known but may not do this. Somebody has to change a policy. */
public final class AccessDenied extends CloudException {
  private static final long serialVersionUID = 1L;

  public AccessDenied(String message, Throwable cause) {
    super(message, cause);
  }
}
