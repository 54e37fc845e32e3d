package dev.tradewinds.cloud;

/**
 * Throttled, timed out, unreachable, a fault of the service, or credentials not there yet; the
 * client's own retries are used up. Try again later. A write that ended like this may or may not
 * have happened: repeat it, conditional writes make that harmless.
 */
public final class CloudUnavailable extends CloudException {
  private static final long serialVersionUID = 1L;

  public CloudUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
