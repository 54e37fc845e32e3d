package dev.tradewinds.cloud.aws;

import dev.tradewinds.cloud.UnreadableRow;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Takes an item of the score table apart; what is not as it should be is an {@link UnreadableRow}.
 */
final class ItemReader {
  private final Map<String, AttributeValue> item;

  ItemReader(Map<String, AttributeValue> item) {
    this.item = item;
  }

  boolean has(String name) {
    return item.containsKey(name);
  }

  String text(String name) {
    return read(name, "a text", AttributeValue::s, text -> text);
  }

  long number(String name) {
    return read(name, "a whole number", AttributeValue::n, Long::parseLong);
  }

  List<String> texts(String name) {
    return read(
        name,
        "a list of texts",
        value -> value.hasL() ? value.l() : null,
        list -> list.stream().map(AttributeValue::s).toList());
  }

  /** A text attribute in another form. */
  <T> T parsed(String name, String expected, Function<String, T> parser) {
    return read(name, expected, AttributeValue::s, parser);
  }

  private <R, T> T read(
      String name, String expected, Function<AttributeValue, R> raw, Function<R, T> parser) {
    AttributeValue value = item.get(name);
    R content = value == null ? null : raw.apply(value);
    if (content == null) {
      throw unreadable(name, expected, null);
    }
    try {
      return parser.apply(content);
    } catch (IllegalArgumentException | NullPointerException e) {
      throw unreadable(name, expected, e);
    }
  }

  /** The whole item as a row. */
  <T> T row(Function<ItemReader, T> form) {
    try {
      return form.apply(this);
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw unreadable("(several)", e.getMessage(), e);
    }
  }

  private UnreadableRow unreadable(String name, String expected, Throwable cause) {
    return new UnreadableRow(
        keyPart(Attributes.PARTITION), keyPart(Attributes.SORT), name, expected, cause);
  }

  private String keyPart(String name) {
    AttributeValue value = item.get(name);
    return value == null ? "?" : value.s();
  }
}
