package dev.tradewinds.engine.market;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a WIDE file: one a timestep, in order of time. */
final class WideRows {
  private final DatasetCsv file;
  private final CsvScanner csv;
  private final CsvHeader header;
  private final int[] symbolOfColumn;
  private final DatasetBuilder builder;
  private final double[] prices;

  private Timestep present = new Timestep();
  private Timestep previous = new Timestep();
  private boolean full;

  WideRows(DatasetCsv file, CsvHeader header) {
    this.file = file;
    this.csv = file.cells();
    this.header = header;
    List<String> symbols = new ArrayList<>(header.columns());
    symbols.remove(header.time());
    symbols.sort(CsvHeader.BY_CODE_POINT);
    Map<String, Integer> index = new HashMap<>();
    symbols.forEach(symbol -> index.put(symbol, index.size()));
    this.symbolOfColumn =
        header.columns().stream().mapToInt(name -> index.getOrDefault(name, -1)).toArray();
    this.builder = new DatasetBuilder(List.copyOf(symbols));
    this.prices = new double[symbols.size()];
  }

  Optional<Dataset> read() throws IOException {
    while (!full && csv.nextRow()) {
      readRow();
    }
    return Steps.finish(builder, file.problems());
  }

  private void readRow() throws IOException {
    int columns = symbolOfColumn.length;
    int column = 0;
    boolean timed = false;
    Arrays.fill(prices, Double.NaN);
    while (true) {
      if (column == header.time()) {
        timed = readTime();
      } else if (column < columns) {
        prices[symbolOfColumn[column]] = file.price(header.columns().get(column));
      }
      column++;
      if (csv.lastOfRow()) {
        break;
      }
      csv.nextCell();
    }
    if (column != columns) {
      file.wrongWidth(column, columns);
    } else if (timed && inOrder()) {
      append();
    }
  }

  private boolean readTime() {
    double time = file.time(header.columns().get(header.time()));
    if (Double.isNaN(time)) {
      return false;
    }
    present.set(time, csv);
    return true;
  }

  private boolean inOrder() {
    int order = previous.length == 0 ? 1 : present.compareTo(previous);
    if (order > 0) {
      return true;
    }
    file.problems()
        .add(
            csv.rowLine(),
            order == 0
                ? "timestep %s is there twice (also in line %d); remove one of the rows"
                : "timestep %s comes after a later one (line %d); sort the rows by time",
            present,
            previous.line);
    return false;
  }

  private void append() {
    if (!builder.hasRoom()) {
      full = true;
      Steps.tooLarge(builder, csv.rowLine(), file.problems());
      return;
    }
    builder.add(present.time, present.text, 0, present.length, prices);
    Timestep spare = previous;
    previous = present;
    present = spare;
  }

  /** A timestep with its text, kept without allocation. */
  private static final class Timestep implements Comparable<Timestep> {
    private final byte[] text = new byte[64];
    private int length;
    private double time;
    private long line;

    void set(double number, CsvScanner cell) {
      time = number;
      length = cell.length();
      line = cell.rowLine();
      System.arraycopy(cell.bytes(), cell.start(), text, 0, length);
    }

    @Override
    public int compareTo(Timestep other) {
      return time != other.time
          ? Double.compare(time, other.time)
          : TimeOrder.compare(time, toString(), other.time, other.toString());
    }

    @Override
    public String toString() {
      return new String(text, 0, length, StandardCharsets.ISO_8859_1);
    }
  }
}
