package dev.tradewinds.engine.market;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a competition's CSV file, checks it and compiles it.
 *
 * <p>A header with {@code product_id} makes it LONG (one row a quote: {@code product_id}, {@code
 * mid_price} and a time column, rows in any order), any other header WIDE (one row a timestep, one
 * column a product, rows in order of time). The time column is {@code timestep}, or {@code
 * timestamp} where there is no {@code timestep}; it holds numbers. An empty or {@code NaN} price
 * means no quote. A timestep without any quote is no step.
 */
public final class DatasetCsv {
  private static final int MOST_TIMESTEP_BYTES = 64;

  private final CsvScanner csv;
  private final Problems problems = new Problems();

  private DatasetCsv(CsvScanner csv) {
    this.csv = csv;
  }

  /**
   * Reads to the end of the stream.
   *
   * @throws IOException when the stream fails; what is wrong with the file is in the result
   */
  public static DatasetCheck read(InputStream input) throws IOException {
    return new DatasetCsv(new CsvScanner(input)).check();
  }

  private DatasetCheck check() throws IOException {
    Optional<CsvHeader> header = header();
    if (header.isEmpty()) {
      return DatasetCheck.failed(problems);
    }
    Optional<Dataset> dataset =
        header.get().isLong()
            ? new LongRows(this, header.get()).read()
            : new WideRows(this, header.get()).read();
    return dataset.isPresent() && problems.isEmpty()
        ? DatasetCheck.passed(dataset.get())
        : DatasetCheck.failed(problems);
  }

  private Optional<CsvHeader> header() throws IOException {
    if (!csv.nextRow()) {
      problems.add(1, "the file is empty; expected a header line and at least 2 rows");
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    while (true) {
      Optional<String> name = csv.text();
      if (name.isEmpty() || csv.malformed()) {
        problems.add(
            csv.rowLine(),
            "column %d has a name that is not well-formed UTF-8 text (%s); save the file as CSV in UTF-8",
            names.size() + 1,
            csv.shown());
        return Optional.empty();
      }
      names.add(name.get());
      if (csv.lastOfRow()) {
        return CsvHeader.of(names, csv.rowLine(), problems);
      }
      csv.nextCell();
    }
  }

  CsvScanner cells() {
    return csv;
  }

  Problems problems() {
    return problems;
  }

  /** Reports a row with too few or too many cells. */
  void wrongWidth(int cells, int columns) {
    problems.add(
        csv.rowLine(), "this row has %d cells, the header names %d columns", cells, columns);
  }

  /**
   * The price in the present cell; NaN without a quote, and where a problem was reported.
   *
   * @param subject what the price is of, for messages
   */
  double price(String subject) {
    if (csv.length() == 0 || isNaN()) {
      return Double.NaN;
    }
    if (isMalformed(subject)) {
      return Double.NaN;
    }
    double price = DecimalText.parse(csv.bytes(), csv.start(), csv.length());
    if (price > 0 && price < Double.POSITIVE_INFINITY) {
      return price;
    }
    problems.add(
        csv.rowLine(),
        price <= 0
            ? "%s is %s; prices must be above 0 (leave the cell empty where there is no quote)"
            : "%s is \"%s\", not a finite number (leave the cell empty where there is no quote)",
        subject,
        csv.shown());
    return Double.NaN;
  }

  /** The number in the present cell; NaN where a problem was reported. */
  double time(String column) {
    if (isMalformed(column)) {
      return Double.NaN;
    }
    double time =
        csv.length() > MOST_TIMESTEP_BYTES
            ? Double.NaN
            : DecimalText.parse(csv.bytes(), csv.start(), csv.length());
    if (Double.isFinite(time) && TimeOrder.isExact(csv.bytes(), csv.start(), csv.length())) {
      return time;
    }
    problems.add(
        csv.rowLine(),
        "%s is \"%s\"; expected a finite number such as 17 or 1700000000.5 (dates must be converted to numbers)",
        column,
        csv.shown());
    return Double.NaN;
  }

  private boolean isMalformed(String subject) {
    if (csv.malformed()) {
      problems.add(
          csv.rowLine(),
          "%s is \"%s\", which is endless, has no closing quote, or has text behind it; write 1.5 or \"1.5\"",
          subject,
          csv.shown());
    }
    return csv.malformed();
  }

  private boolean isNaN() {
    byte[] bytes = csv.bytes();
    int at = csv.start();
    return csv.length() == 3 && bytes[at] == 'N' && bytes[at + 1] == 'a' && bytes[at + 2] == 'N';
  }
}
