package dev.tradewinds.ingest;

/** A source can not go on by itself. The message says what is wrong and what would help. */
public final class SourceFailed extends Exception {
  private static final long serialVersionUID = 1L;

  public SourceFailed(String message) {
    super(message);
  }

  public SourceFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
