package dev.tradewinds.operator.schedule;

/** A schedule that cannot be understood; the message names field, value and what was expected. */
public final class InvalidSchedule extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidSchedule(String field, String value, String expected) {
    super("%s is \"%s\", %s".formatted(field, value, expected));
  }
}
