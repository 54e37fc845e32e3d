package dev.tradewinds.engine.market;

/** The bytes are not those of a compiled dataset of a version that this build can read. */
public final class DatasetFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatasetFormatException(String message) {
    super(message);
  }
}
