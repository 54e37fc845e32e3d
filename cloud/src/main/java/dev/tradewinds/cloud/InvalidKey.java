package dev.tradewinds.cloud;

/** An id cannot be (part of) a key; the message names field, value, what is expected. */
public final class InvalidKey extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public InvalidKey(String field, String value, String expected) {
    super("%s is \"%s\", expected %s".formatted(field, shown(value), expected));
  }

  private static String shown(String value) {
    if (value == null) {
      return "null";
    }
    return value.codePointCount(0, value.length()) <= 80
        ? value
        : value.substring(0, value.offsetByCodePoints(0, 80)) + "…";
  }
}
