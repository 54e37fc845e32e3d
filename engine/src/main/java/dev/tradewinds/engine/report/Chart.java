package dev.tradewinds.engine.report;

import java.util.Locale;
import java.util.function.IntFunction;

/**
 * A line chart in SVG.
 *
 * @param label what is drawn, for readers that do not see it
 * @param style class of the line
 * @param baseline value that the area under the line ends at
 * @param leastRange of the left axis: ticks closer together than doubles are would never end
 * @param valueLabel text of a value at the left axis
 * @param placeLabel text of a place at the lower axis
 */
record Chart(
    String label,
    String style,
    double baseline,
    double leastRange,
    ValueLabel valueLabel,
    IntFunction<String> placeLabel) {
  private static final int WIDTH = 960;
  private static final int LEFT = 84;
  private static final int RIGHT = 12;
  private static final int TOP = 10;
  private static final int BOTTOM = 26;
  private static final int VALUE_TICKS = 5;
  private static final int PLACE_TICKS = 5;

  /** Text of a value, exact enough to tell it from one that is a step away. */
  interface ValueLabel {
    String of(double value, double step);
  }

  String svg(double[] series, int height) {
    Curve curve = Curve.of(series);
    double low = baseline;
    double high = baseline;
    for (double value : curve.values()) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    Scale scale = scale(low, high, height);
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
            .formatted(WIDTH, height, Html.escape(label)));
    valueAxis(svg, scale);
    placeAxis(svg, scale, series.length);
    line(svg, scale, curve, series.length);
    return svg.append("</svg>").toString();
  }

  private Scale scale(double low, double high, int height) {
    if (high - low < leastRange) {
      return new Scale(low - leastRange / 2, high + leastRange / 2, height);
    }
    double pad = (high - low) * 0.06;
    return new Scale(low < baseline ? low - pad : low, high > baseline ? high + pad : high, height);
  }

  private record Scale(double low, double high, int height) {
    double y(double value) {
      return TOP + (high - value) / (high - low) * (height - TOP - BOTTOM);
    }

    double x(int place, int places) {
      return LEFT + (double) place / Math.max(1, places - 1) * (WIDTH - LEFT - RIGHT);
    }
  }

  private void valueAxis(StringBuilder svg, Scale scale) {
    double step = niceStep((scale.high() - scale.low()) / VALUE_TICKS);
    double first = Math.ceil(scale.low() / step);
    for (int i = 0; (first + i) * step <= scale.high(); i++) {
      double value = (first + i) * step;
      double y = scale.y(value);
      svg.append(
          number(
              "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
              LEFT, WIDTH - RIGHT, y, y));
      svg.append(
          number("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">", LEFT - 8, y + 4)
              + Html.escape(valueLabel.of(value, step))
              + "</text>");
    }
    svg.append(
        number(
            "<line class=\"base\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
            LEFT, WIDTH - RIGHT, scale.y(baseline), scale.y(baseline)));
  }

  private void placeAxis(StringBuilder svg, Scale scale, int places) {
    int ticks = Math.min(PLACE_TICKS, places - 1);
    for (int i = 0; i <= ticks; i++) {
      int place = ticks == 0 ? 0 : (int) ((long) i * (places - 1) / ticks);
      String anchor = i == 0 ? "start" : i == ticks ? "end" : "middle";
      svg.append(
          number(
                  "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">",
                  scale.x(place, places), scale.height() - 6, anchor)
              + Html.escape(placeLabel.apply(place))
              + "</text>");
    }
  }

  private void line(StringBuilder svg, Scale scale, Curve curve, int places) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < curve.indices().length; i++) {
      points.append(
          number("%.1f,%.1f ", scale.x(curve.indices()[i], places), scale.y(curve.values()[i])));
    }
    String floor =
        number(
            "%.1f,%.1f %.1f,%.1f",
            scale.x(places - 1, places), scale.y(baseline), scale.x(0, places), scale.y(baseline));
    svg.append(
        "<polygon class=\"area %s\" points=\"%s%s\"/><polyline class=\"line %s\" points=\"%s\"/>"
            .formatted(style, points, floor, style, points.toString().strip()));
  }

  /** 1, 2 or 5 times a power of ten. */
  private static double niceStep(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double factor = rough / power;
    return power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
  }

  private static String number(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
