package dev.tradewinds.cloud;

/**
 * An outside system did not do what was asked. Each subtype asks for a different reaction; the
 * message names system, operation, what it was about and what to do.
 */
public abstract sealed class CloudException extends RuntimeException
    permits AccessDenied,
        BucketMissing,
        CloudUnavailable,
        RequestRefused,
        SecretMissing,
        TableMissing,
        UnreadableRow {
  private static final long serialVersionUID = 1L;

  protected CloudException(String message, Throwable cause) {
    super(message, cause);
  }
}
