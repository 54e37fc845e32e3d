package dev.tradewinds.operator.settings;

/** A property has a value that it must not have; the message names both and what was expected. */
public final class InvalidSetting extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public InvalidSetting(String property, Object value, String expected) {
    super("%s is %s, expected %s".formatted(property, shown(value), expected));
  }

  private static String shown(Object value) {
    return value == null || value.toString().isEmpty() ? "not set" : "\"" + value + "\"";
  }
}
