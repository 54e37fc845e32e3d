package dev.tradewinds.engine.market;

import java.nio.charset.StandardCharsets;

/**
 * Decimal numbers in ASCII, with white space around them as {@code float()} of Python allows:
 * optional sign, digits with at most one point, optional exponent. No names, no hexadecimal forms.
 */
final class DecimalText {
  /** Powers of ten that a double holds exactly. */
  private static final double[] EXACT_POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final long EXACT_MANTISSA = 1L << 53;

  private DecimalText() {}

  /**
   * The nearest double, ties to even: the same as Python and {@link Double#parseDouble} give.
   *
   * @return NaN when the text is not such a number, an infinity when it is out of range
   */
  static double parse(byte[] text, int from, int length) {
    int start = from;
    int end = from + length;
    while (start < end && isSpace(text[start])) {
      start++;
    }
    while (end > start && isSpace(text[end - 1])) {
      end--;
    }
    int i = start;
    boolean negative = i < end && text[i] == '-';
    if (i < end && (text[i] == '-' || text[i] == '+')) {
      i++;
    }
    long mantissa = 0;
    int digits = 0;
    int significant = 0;
    int point = -1;
    for (; i < end; i++) {
      int digit = text[i] - '0';
      if (digit >= 0 && digit <= 9) {
        digits++;
        if (significant > 0 || digit != 0) {
          significant++;
        }
        mantissa = mantissa * 10 + digit;
      } else if (text[i] == '.' && point < 0) {
        point = digits;
      } else {
        break;
      }
    }
    if (digits == 0) {
      return Double.NaN;
    }
    if (i < end) {
      return exponentForm(text, i, end) ? slow(text, start, end) : Double.NaN;
    }
    int scale = point < 0 ? 0 : digits - point;
    if (significant > 18 || mantissa > EXACT_MANTISSA || scale >= EXACT_POWERS.length) {
      return slow(text, start, end);
    }
    double value = mantissa / EXACT_POWERS[scale];
    return negative ? -value : value;
  }

  private static boolean exponentForm(byte[] text, int at, int end) {
    if (text[at] != 'e' && text[at] != 'E') {
      return false;
    }
    int i = at + 1;
    if (i < end && (text[i] == '-' || text[i] == '+')) {
      i++;
    }
    if (i == end) {
      return false;
    }
    for (; i < end; i++) {
      if (text[i] < '0' || text[i] > '9') {
        return false;
      }
    }
    return true;
  }

  private static double slow(byte[] text, int start, int end) {
    return Double.parseDouble(new String(text, start, end - start, StandardCharsets.ISO_8859_1));
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t';
  }
}
