package dev.tradewinds.engine.market;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The header of a CSV file that passed its check.
 *
 * @param columns names of all columns
 * @param line the header's line in the file
 * @param time column of the timestep
 * @param product column of the product id, -1 in a WIDE file
 * @param price column of the price, -1 in a WIDE file
 */
record CsvHeader(List<String> columns, long line, int time, int product, int price) {
  private static final String PRODUCT = "product_id";
  private static final String PRICE = "mid_price";
  private static final List<String> TIME = List.of("timestep", "timestamp");

  /** A quote with this id is the seed's end-of-batch mark; no product can have it. */
  private static final String RESERVED = "Clock";

  private static final int MOST_SYMBOL_BYTES = 200;

  /** Python's order of strings. */
  static final Comparator<String> BY_CODE_POINT = CsvHeader::compareCodePoints;

  boolean isLong() {
    return product >= 0;
  }

  /** Checks the names; empty when a problem was reported. */
  static Optional<CsvHeader> of(List<String> columns, long line, Problems problems) {
    Problems found = new Problems();
    requireDistinct(columns, line, found);
    boolean isLong = columns.contains(PRODUCT);
    int time = timeColumn(columns, isLong, line, found);
    if (isLong && !columns.contains(PRICE)) {
      found.add(
          line,
          "a file with %s needs a column %s, found only %s",
          PRODUCT,
          PRICE,
          String.join(", ", columns));
    }
    if (!isLong) {
      requireProducts(columns, time, line, found);
    }
    problems.addAll(found);
    return found.isEmpty()
        ? Optional.of(
            new CsvHeader(
                List.copyOf(columns),
                line,
                time,
                columns.indexOf(PRODUCT),
                isLong ? columns.indexOf(PRICE) : -1))
        : Optional.empty();
  }

  private static void requireDistinct(List<String> columns, long line, Problems problems) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i);
      if (name.isEmpty()) {
        problems.add(line, "column %d has no name; name it or remove it", i + 1);
      } else if (!seen.add(name)) {
        problems.add(line, "column %s is there twice; remove or rename one", name);
      }
    }
  }

  private static int timeColumn(
      List<String> columns, boolean isLong, long line, Problems problems) {
    List<String> present = TIME.stream().filter(columns::contains).toList();
    if (present.size() == 2 && !isLong) {
      problems.add(line, "the columns timestep and timestamp are both there; remove one of them");
    }
    if (!present.isEmpty()) {
      return columns.indexOf(present.getFirst());
    }
    if (columns.size() == 1 && columns.getFirst().matches(".*[;\t|].*")) {
      problems.add(
          line,
          "the header \"%.60s\" has only one cell; cells must be separated by commas",
          columns.getFirst());
      return -1;
    }
    Optional<String> meant = columns.stream().filter(CsvHeader::looksLikeTime).findFirst();
    if (meant.isPresent()) {
      problems.add(
          line,
          "unknown time column \"%s\", expected timestep or timestamp; rename %s to timestep in line %d",
          meant.get(),
          meant.get(),
          line);
    } else {
      problems.add(
          line,
          "no time column, expected timestep or timestamp; found only %s",
          String.join(", ", columns.subList(0, Math.min(8, columns.size()))));
    }
    return -1;
  }

  private static boolean looksLikeTime(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("time")
        || lower.contains("date")
        || Set.of("ts", "t", "step").contains(lower);
  }

  private static void requireProducts(
      List<String> columns, int time, long line, Problems problems) {
    List<String> products = new ArrayList<>(columns);
    if (time >= 0) {
      products.remove(time);
    }
    if (products.isEmpty()) {
      problems.add(line, "there is no product column beside the time column");
    }
    if (products.size() > DatasetLayout.MOST_SYMBOLS) {
      problems.add(
          line, "%d products, the most are %d", products.size(), DatasetLayout.MOST_SYMBOLS);
    }
    products.stream()
        .filter(product -> !product.isEmpty())
        .forEach(product -> requireProduct(product, line, problems));
  }

  /** Reports a name that no product can have. */
  static boolean requireProduct(String product, long line, Problems problems) {
    if (product.equals(RESERVED)) {
      problems.add(line, "no product can be named %s: that name marks the end of a step", RESERVED);
    } else if (!product.equals(product.strip())) {
      problems.add(line, "product \"%s\" has white space around its name; remove it", product);
    } else if (product.isEmpty()) {
      problems.add(line, "%s is empty", PRODUCT);
    } else if (product.getBytes(StandardCharsets.UTF_8).length > MOST_SYMBOL_BYTES) {
      problems.add(
          line, "the product name %.40s… is longer than %d bytes", product, MOST_SYMBOL_BYTES);
    } else {
      return true;
    }
    return false;
  }

  private static int compareCodePoints(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      if (a.charAt(i) != b.charAt(i)) {
        return Integer.compare(rank(a.charAt(i)), rank(b.charAt(i)));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** UTF-16 units in the order of the code points that they belong to: surrogates come last. */
  private static int rank(char unit) {
    return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
  }
}
