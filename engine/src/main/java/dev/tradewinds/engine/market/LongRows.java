package dev.tradewinds.engine.market;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a LONG file: one a quote, in any order. */
final class LongRows {
  private final DatasetCsv file;
  private final CsvScanner csv;
  private final CsvHeader header;
  private final Names products = new Names();
  private final Names timesteps = new Names();
  private final QuoteRows quotes = new QuoteRows();
  private double[] times = new double[1024];
  private long[] timeLines = new long[1024];

  /** Cells of the present row. */
  private int product;

  private int timestep;
  private double price;

  LongRows(DatasetCsv file, CsvHeader header) {
    this.file = file;
    this.csv = file.cells();
    this.header = header;
  }

  Optional<Dataset> read() throws IOException {
    while (csv.nextRow()) {
      readRow();
    }
    if (products.size() > DatasetLayout.MOST_SYMBOLS) {
      file.problems()
          .add(1, "%d products, the most are %d", products.size(), DatasetLayout.MOST_SYMBOLS);
      return Optional.empty();
    }
    List<Integer> order = timeOrder();
    return file.problems().isEmpty() && products.size() > 0 ? build(order) : nothing();
  }

  private Optional<Dataset> nothing() {
    if (file.problems().isEmpty()) {
      file.problems().add(1, "the file has a header but no rows");
    }
    return Optional.empty();
  }

  private void readRow() throws IOException {
    int column = 0;
    product = -1;
    timestep = -1;
    price = Double.NaN;
    long priced = file.problems().count();
    while (true) {
      readCell(column);
      column++;
      if (csv.lastOfRow()) {
        break;
      }
      csv.nextCell();
    }
    if (column != header.columns().size()) {
      file.wrongWidth(column, header.columns().size());
    } else if (file.problems().count() == priced) {
      quotes.add(timestep, product, price, csv.rowLine());
    }
  }

  private void readCell(int column) {
    if (column == header.product()) {
      int known = products.size();
      product = products.indexOf(csv);
      if (product == known) {
        requireProduct();
      }
    } else if (column == header.time()) {
      double time = file.time(header.columns().get(column));
      timestep = timesteps.indexOf(csv);
      rememberTime(time);
    } else if (column == header.price()) {
      price = file.price(header.columns().get(column));
    }
  }

  private void requireProduct() {
    Optional<String> name = csv.malformed() ? Optional.empty() : csv.text();
    if (name.isEmpty()) {
      file.problems()
          .add(csv.rowLine(), "product_id \"%s\" is not well-formed UTF-8 text", csv.shown());
    } else {
      CsvHeader.requireProduct(name.get(), csv.rowLine(), file.problems());
    }
  }

  private void rememberTime(double time) {
    if (timestep == times.length) {
      times = Arrays.copyOf(times, 2 * timestep);
      timeLines = Arrays.copyOf(timeLines, 2 * timestep);
    }
    if (timeLines[timestep] == 0) {
      times[timestep] = time;
      timeLines[timestep] = csv.rowLine();
    }
  }

  /** Indices of the timesteps in order of time; reports numbers that are written in two ways. */
  private List<Integer> timeOrder() {
    if (!file.problems().isEmpty()) {
      return List.of();
    }
    Comparator<Integer> byTime =
        (a, b) -> TimeOrder.compare(times[a], timesteps.get(a), times[b], timesteps.get(b));
    List<Integer> order = new ArrayList<>(timesteps.size());
    for (int i = 0; i < timesteps.size(); i++) {
      order.add(i);
    }
    order.sort(byTime);
    for (int i = 1; i < order.size(); i++) {
      int a = order.get(i - 1);
      int b = order.get(i);
      if (byTime.compare(a, b) == 0) {
        file.problems()
            .add(
                Math.max(timeLines[a], timeLines[b]),
                "timesteps %s and %s are the same number; write it one way (see line %d)",
                timesteps.get(a),
                timesteps.get(b),
                Math.min(timeLines[a], timeLines[b]));
      }
    }
    return order;
  }

  private Optional<Dataset> build(List<Integer> order) {
    List<String> symbols = products.sorted();
    int[] symbolOf = products.ranks(symbols);
    quotes.requireDistinct(timesteps, products, file.problems());
    if (!file.problems().isEmpty()) {
      return Optional.empty();
    }
    DatasetBuilder builder = new DatasetBuilder(symbols);
    QuoteRows.ByTimestep rows = quotes.byTimestep(timesteps.size());
    double[] prices = new double[symbols.size()];
    for (int index : order) {
      if (!builder.hasRoom()) {
        Steps.tooLarge(builder, timeLines[index], file.problems());
        return Optional.empty();
      }
      Arrays.fill(prices, Double.NaN);
      rows.forEach(index, (symbol, value) -> prices[symbolOf[symbol]] = value);
      byte[] text = timesteps.get(index).getBytes(StandardCharsets.ISO_8859_1);
      builder.add(times[index], text, 0, text.length, prices);
    }
    return Steps.finish(builder, file.problems());
  }

  /** Distinct texts, numbered in the order of their first appearance. */
  static final class Names {
    private final Map<String, Integer> index = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private int last = -1;

    int indexOf(CsvScanner cell) {
      if (last >= 0 && equalsCell(names.get(last), cell)) {
        return last;
      }
      String name = new String(cell.bytes(), cell.start(), cell.length(), StandardCharsets.UTF_8);
      last = index.computeIfAbsent(name, key -> names.size());
      if (last == names.size()) {
        names.add(name);
      }
      return last;
    }

    private static boolean equalsCell(String name, CsvScanner cell) {
      if (name.length() != cell.length()) {
        return false;
      }
      for (int i = 0; i < name.length(); i++) {
        if (name.charAt(i) != cell.bytes()[cell.start() + i]) {
          return false;
        }
      }
      return true;
    }

    String get(int i) {
      return names.get(i);
    }

    int size() {
      return names.size();
    }

    List<String> sorted() {
      return names.stream().sorted(CsvHeader.BY_CODE_POINT).toList();
    }

    /** The place of each name, by its number, in the sorted list. */
    int[] ranks(List<String> sorted) {
      int[] ranks = new int[names.size()];
      for (int i = 0; i < sorted.size(); i++) {
        ranks[index.get(sorted.get(i))] = i;
      }
      return ranks;
    }
  }
}
