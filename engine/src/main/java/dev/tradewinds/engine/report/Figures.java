package dev.tradewinds.engine.report;

import java.util.Locale;
import java.util.Optional;

/** Numbers for people. */
public final class Figures {
  private Figures() {}

  /** Money, with two decimals. */
  public static String amount(double value) {
    return Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%,.2f", value)
        : String.format(Locale.ROOT, "%.6g", value);
  }

  /** A price: at least two decimals, and as many as the data has, up to six. */
  public static String price(double value) {
    boolean plain = value < 1e12 && value >= 1e-6;
    return plain
        ? String.format(Locale.ROOT, "%,.6f", value).replaceAll("(\\.\\d\\d\\d*?)0+$", "$1")
        : String.format(Locale.ROOT, "%g", value);
  }

  /** A value with the decimals that tell it from its neighbours, {@code step} away. */
  static String decimals(double value, double step) {
    int decimals = (int) Math.clamp(Math.ceil(-Math.log10(step)), 0, 12);
    return Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%,." + decimals + "f", value + 0.0)
        : String.format(Locale.ROOT, "%.3g", value);
  }

  /** A fraction as a percentage. */
  public static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * fraction);
  }

  /** A whole number with separators. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A quantity of a product: up to six decimals, without idle zeros. */
  public static String quantity(double value) {
    boolean plain = Math.abs(value) < 1e12 && (value == 0 || Math.abs(value) >= 1e-6);
    return plain
        ? String.format(Locale.ROOT, "%,.6f", value).replaceAll("\\.?0+$", "")
        : String.format(Locale.ROOT, "%g", value);
  }

  /** A ratio with four decimals. */
  public static String ratio(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  /** A time in ms or s. */
  public static String time(double millis) {
    return millis < 1000
        ? String.format(Locale.ROOT, "%.1f ms", millis)
        : String.format(Locale.ROOT, "%,.1f s", millis / 1000);
  }

  /** A time that may be missing. */
  public static String time(Optional<Double> millis) {
    return millis.map(Figures::time).orElse("-");
  }

  /** Memory in MiB. */
  public static String mebibytes(double value) {
    return String.format(Locale.ROOT, "%,.0f MiB", value);
  }
}
