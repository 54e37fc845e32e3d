package dev.tradewinds.engine.market;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gathers steps in order of time and writes the compiled form. */
final class DatasetBuilder {
  private static final int CHUNK_PRICES = 1 << 16;

  private final List<String> symbols;
  private final int symbolBytes;
  private final int rowsPerChunk;
  private final List<double[]> chunks = new ArrayList<>();
  private double[] chunk = {};
  private int filled;

  private double[] times = new double[1024];
  private int[] timestepEnds = new int[1024];
  private byte[] timestepText = new byte[8192];
  private int steps;
  private int textLength;
  private long quotes;

  /**
   * @param symbols sorted by code point
   */
  DatasetBuilder(List<String> symbols) {
    this.symbols = symbols;
    this.symbolBytes =
        symbols.stream().mapToInt(s -> s.getBytes(StandardCharsets.UTF_8).length).sum();
    this.rowsPerChunk = Math.max(1, CHUNK_PRICES / symbols.size());
  }

  int steps() {
    return steps;
  }

  /** Whether one more step still fits into a compiled dataset, which an int measures. */
  boolean hasRoom() {
    return layout(steps + 1, textLength + 64).length() < Integer.MAX_VALUE;
  }

  /**
   * Appends a step; one without any quote is passed over.
   *
   * @param time the number that the timestep stands for, above the last one
   * @param text bytes of the timestep as written
   * @param prices one per symbol, NaN = no quote
   */
  void add(double time, byte[] text, int from, int length, double[] prices) {
    int present = 0;
    for (double price : prices) {
      present += Double.isNaN(price) ? 0 : 1;
    }
    if (present == 0) {
      return;
    }
    quotes += present;
    if (filled == chunk.length) {
      chunk = new double[rowsPerChunk * symbols.size()];
      chunks.add(chunk);
      filled = 0;
    }
    System.arraycopy(prices, 0, chunk, filled, prices.length);
    filled += prices.length;
    addTime(time, text, from, length);
  }

  private void addTime(double time, byte[] text, int from, int length) {
    if (steps == times.length) {
      times = Arrays.copyOf(times, 2 * steps);
      timestepEnds = Arrays.copyOf(timestepEnds, 2 * steps);
    }
    if (textLength + length > timestepText.length) {
      timestepText = Arrays.copyOf(timestepText, 2 * timestepText.length + length);
    }
    System.arraycopy(text, from, timestepText, textLength, length);
    textLength += length;
    times[steps] = time;
    timestepEnds[steps] = textLength;
    steps++;
  }

  Dataset build() {
    DatasetLayout layout = layout(steps, textLength);
    ByteBuffer target = ByteBuffer.allocateDirect(layout.end()).order(ByteOrder.LITTLE_ENDIAN);
    layout.writeHeader(target);
    writeSymbols(target);
    target.position(layout.timestepOffsets());
    target.putInt(0);
    for (int i = 0; i < steps; i++) {
      target.putInt(timestepEnds[i]);
    }
    target.put(timestepText, 0, textLength);
    target.position(layout.times());
    target.asDoubleBuffer().put(times, 0, steps);
    writePrices(target.position(layout.prices()));
    return Dataset.of(target.clear());
  }

  private void writeSymbols(ByteBuffer target) {
    int end = 0;
    target.putInt(0);
    for (String symbol : symbols) {
      end += symbol.getBytes(StandardCharsets.UTF_8).length;
      target.putInt(end);
    }
    for (String symbol : symbols) {
      target.put(symbol.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void writePrices(ByteBuffer target) {
    int width = symbols.size();
    for (int symbol = 0; symbol < width; symbol++) {
      int left = steps;
      for (double[] rows : chunks) {
        int count = Math.min(left, rowsPerChunk);
        for (int row = 0; row < count; row++) {
          target.putDouble(rows[row * width + symbol]);
        }
        left -= count;
      }
    }
  }

  private DatasetLayout layout(int stepCount, int timestepBytes) {
    return new DatasetLayout(symbols.size(), stepCount, quotes, symbolBytes, timestepBytes);
  }
}
