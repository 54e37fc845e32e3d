package dev.tradewinds.engine.market;

import java.math.BigDecimal;

/**
 * Exact order of timesteps. Two different numbers can be the same double (nanoseconds since 1970
 * are), so equal doubles are compared again by their digits.
 */
final class TimeOrder {
  private TimeOrder() {}

  static int compare(double a, String textOfA, double b, String textOfB) {
    int order = Double.compare(a + 0.0, b + 0.0);
    return order != 0 ? order : exact(textOfA).compareTo(exact(textOfB));
  }

  private static BigDecimal exact(String text) {
    return new BigDecimal(text.strip());
  }
}
