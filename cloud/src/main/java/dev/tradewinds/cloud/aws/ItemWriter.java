package dev.tradewinds.cloud.aws;

import dev.tradewinds.contract.Metrics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Builds an item of the score table. */
final class ItemWriter {
  /** Numbers of this magnitude, with 6 decimals, have more digits than the table keeps. */
  private static final double NUMBER_LIMIT = 1e30;

  private static final int ERROR_LENGTH = 500;

  private final Map<String, AttributeValue> item = new HashMap<>();

  ItemWriter(String partition, String sortKey) {
    text(Attributes.PARTITION, partition).text(Attributes.SORT, sortKey);
  }

  ItemWriter text(String name, String value) {
    item.put(name, AttributeValue.fromS(value));
    return this;
  }

  ItemWriter number(String name, long value) {
    item.put(name, number(value));
    return this;
  }

  ItemWriter texts(String name, List<String> values) {
    item.put(name, AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList()));
    return this;
  }

  /**
   * A number rounded as the seed rounds. One that the table cannot hold is left out: the document
   * in the row has it.
   */
  ItemWriter rounded(String name, double value, int decimals) {
    if (Math.abs(value) < NUMBER_LIMIT) {
      String text =
          new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
      item.put(name, AttributeValue.fromN(text));
    }
    return this;
  }

  ItemWriter metrics(Metrics metrics) {
    return rounded(Attributes.SHARPE_RATIO, metrics.sharpeRatio(), 6)
        .rounded(Attributes.PNL, metrics.pnl(), 2)
        .rounded(Attributes.PERCENT_RETURN, metrics.percentReturn(), 6)
        .rounded(Attributes.FINAL_NAV, metrics.finalNav(), 2);
  }

  /** The seed's attribute for what went wrong, cut as there. */
  ItemWriter error(String message) {
    int length = message.codePointCount(0, message.length());
    int end = message.offsetByCodePoints(0, Math.min(length, ERROR_LENGTH));
    return text(Attributes.ERROR, message.substring(0, end));
  }

  Map<String, AttributeValue> item() {
    return Map.copyOf(item);
  }

  static Map<String, AttributeValue> key(String partition, String sortKey) {
    return new ItemWriter(partition, sortKey).item();
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
