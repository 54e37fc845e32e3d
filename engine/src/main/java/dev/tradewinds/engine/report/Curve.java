package dev.tradewinds.engine.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A series thinned out for drawing: of each bucket of neighbours the lowest and the highest value
 * stay, so that no spike is lost.
 *
 * @param indices places in the series, increasing
 * @param values the values there
 */
record Curve(int[] indices, double[] values) {
  private static final int BUCKETS = 480;

  static Curve of(double[] series) {
    List<Integer> chosen = new ArrayList<>();
    int buckets = Math.min(BUCKETS, series.length);
    for (int bucket = 0; bucket < buckets; bucket++) {
      int from = (int) ((long) bucket * series.length / buckets);
      int to = (int) ((long) (bucket + 1) * series.length / buckets);
      int lowest = from;
      int highest = from;
      for (int i = from; i < to; i++) {
        lowest = series[i] < series[lowest] ? i : lowest;
        highest = series[i] > series[highest] ? i : highest;
      }
      chosen.add(Math.min(lowest, highest));
      if (lowest != highest) {
        chosen.add(Math.max(lowest, highest));
      }
    }
    int last = series.length - 1;
    if (chosen.isEmpty() || chosen.getLast() != last) {
      chosen.add(last);
    }
    int[] indices = chosen.stream().mapToInt(Integer::intValue).toArray();
    double[] values = chosen.stream().mapToDouble(i -> series[i]).toArray();
    return new Curve(indices, values);
  }

  /** Fall from the running peak, as a fraction of it, at each place of the series. */
  static double[] drawdown(double[] series) {
    double[] fall = new double[series.length];
    double peak = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < series.length; i++) {
      peak = Math.max(peak, series[i]);
      fall[i] = (series[i] - peak) / peak;
    }
    return fall;
  }
}
