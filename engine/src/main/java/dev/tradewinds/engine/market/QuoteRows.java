package dev.tradewinds.engine.market;

import java.util.Arrays;
import java.util.BitSet;

/** Quotes of a LONG file in the order of its rows, by number of timestep and product. */
final class QuoteRows {
  private int[] timesteps = new int[1024];
  private int[] products = new int[1024];
  private double[] prices = new double[1024];
  private long[] lines = new long[1024];
  private int count;

  void add(int timestep, int product, double price, long line) {
    if (count == timesteps.length) {
      timesteps = Arrays.copyOf(timesteps, 2 * count);
      products = Arrays.copyOf(products, 2 * count);
      prices = Arrays.copyOf(prices, 2 * count);
      lines = Arrays.copyOf(lines, 2 * count);
    }
    timesteps[count] = timestep;
    products[count] = product;
    prices[count] = price;
    lines[count] = line;
    count++;
  }

  /** Reports each row that gives a product a second price at one timestep. */
  void requireDistinct(
      LongRows.Names timestepNames, LongRows.Names productNames, Problems problems) {
    ByTimestep rows = byTimestep(timestepNames.size());
    BitSet seen = new BitSet(productNames.size());
    for (int timestep = 0; timestep < timestepNames.size(); timestep++) {
      for (int i = rows.starts[timestep]; i < rows.starts[timestep + 1]; i++) {
        int row = rows.rows[i];
        if (seen.get(products[row])) {
          problems.add(
              lines[row],
              "product %s has a second row for timestep %s; remove one of them",
              productNames.get(products[row]),
              timestepNames.get(timestep));
        }
        seen.set(products[row]);
      }
      seen.clear();
    }
  }

  /** Groups the rows by timestep, each group in the order of the file. */
  ByTimestep byTimestep(int timestepCount) {
    int[] starts = new int[timestepCount + 1];
    for (int i = 0; i < count; i++) {
      starts[timesteps[i] + 1]++;
    }
    for (int i = 0; i < timestepCount; i++) {
      starts[i + 1] += starts[i];
    }
    int[] next = starts.clone();
    int[] rows = new int[count];
    for (int i = 0; i < count; i++) {
      rows[next[timesteps[i]]++] = i;
    }
    return new ByTimestep(starts, rows);
  }

  /** Receives one quote. */
  interface QuoteConsumer {
    void accept(int product, double price);
  }

  /** Rows grouped by timestep. */
  final class ByTimestep {
    private final int[] starts;
    private final int[] rows;

    private ByTimestep(int[] starts, int[] rows) {
      this.starts = starts;
      this.rows = rows;
    }

    void forEach(int timestep, QuoteConsumer consumer) {
      for (int i = starts[timestep]; i < starts[timestep + 1]; i++) {
        consumer.accept(products[rows[i]], prices[rows[i]]);
      }
    }
  }
}
