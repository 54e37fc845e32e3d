package dev.tradewinds.engine.market;

import java.math.BigDecimal;

/**
 * Exact order of timesteps. Two different numbers can be the same double (nanoseconds since 1970
 * are), so equal doubles are compared again by their digits.
 */
final class TimeOrder {
  /** {@code e-324}, with room for a zero or two. */
  private static final int MOST_EXPONENT_BYTES = 7;

  private TimeOrder() {}

  static int compare(double a, String textOfA, double b, String textOfB) {
    int order = Double.compare(a + 0.0, b + 0.0);
    return order != 0 ? order : exact(textOfA).compareTo(exact(textOfB));
  }

  /** Whether the digits can be compared: an exponent beyond any double's is a slip. */
  static boolean isExact(byte[] text, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (text[i] == 'e' || text[i] == 'E') {
        return from + length - i <= MOST_EXPONENT_BYTES;
      }
    }
    return true;
  }

  private static BigDecimal exact(String text) {
    return new BigDecimal(text.strip());
  }
}
