package dev.tradewinds.operator.control;

import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.fleet.Control;
import dev.tradewinds.contract.fleet.TradingState;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody has said.
 *
 * @param control the word; {@code Halted} where it cannot be read, since whoever wrote it meant to
 *     stop something
 * @param fault why it cannot be read, and how it should be written
 */
public record Said(Control control, Optional<String> fault) {
  /** Who says so where nobody can tell. */
  static final String UNREADABLE = "unreadable";

  private static final String EXPECTED =
      "expected such as {\"state\":\"Halted\",\"by\":\"name\",\"reason\":\"why\",\"at\":1767225600000},"
          + " state one of Running, Paused, Halted, Flatten; tradewinds fleet halt writes it";

  /**
   * Reads a word.
   *
   * @param now taken for the time of one that cannot be read
   */
  static Said of(String json, Instant now) {
    try {
      Control control = Json.read(json, Control.class);
      if (control != null && control.state() != null && control.reason() != null) {
        return new Said(control, Optional.empty());
      }
      return unreadable("state or reason is missing", now);
    } catch (InvalidDocument | NullPointerException e) {
      return unreadable(String.valueOf(e.getMessage()), now);
    }
  }

  private static Said unreadable(String why, Instant now) {
    String fault = "the word cannot be read: %s; %s".formatted(why, EXPECTED);
    return new Said(
        new Control(TradingState.HALTED, UNREADABLE, fault, now.toEpochMilli()),
        Optional.of(fault));
  }

  /** Whether that text, which stands in a bucket, says the same. */
  boolean isSaidBy(String json) {
    if (json.equals(text())) {
      return true;
    }
    // Of one that cannot be read nobody knows the time, so that it must not count.
    try {
      Control there = fault.isPresent() ? Json.read(json, Control.class) : control;
      return fault.isPresent()
          && there.by().equals(UNREADABLE)
          && there.state() == control.state()
          && there.reason().equals(control.reason());
    } catch (InvalidDocument e) {
      return false;
    }
  }

  /** As it stands in a bucket. */
  String text() {
    return Json.write(control);
  }

  /** Whether it stops anything. */
  public boolean stops() {
    return control.state() != TradingState.RUNNING;
  }
}
