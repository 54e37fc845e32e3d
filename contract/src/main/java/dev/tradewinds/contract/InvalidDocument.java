package dev.tradewinds.contract;

/**
 * A document of this package holds a value that it must not hold; the message names field, value
 * and what was expected.
 */
public final class InvalidDocument extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public InvalidDocument(String field, Object value, String expected) {
    super("%s is %s, expected %s".formatted(field, value, expected));
  }
}
