package dev.tradewinds.operator.settings;

import java.time.Duration;

/** Checks that name the property. */
final class Checks {
  private Checks() {}

  static void present(String property, String value) {
    if (value == null || value.isBlank()) {
      throw new InvalidSetting(property, value, "a text that is not empty");
    }
  }

  static void atLeast(String property, int value, int least) {
    if (value < least) {
      throw new InvalidSetting(property, value, "at least " + least);
    }
  }

  static void atLeast(String property, Duration value, Duration least) {
    if (value.compareTo(least) < 0) {
      throw new InvalidSetting(property, value, "at least " + least.toMillis() + " ms");
    }
  }
}
