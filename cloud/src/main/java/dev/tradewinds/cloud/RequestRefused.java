package dev.tradewinds.cloud;

/** The service understood the request and refused it. Repeating it does not help. */
public final class RequestRefused extends CloudException {
  private static final long serialVersionUID = 1L;

  public RequestRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
