package dev.tradewinds.operator.schedule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When on a trading day something is to happen. */
public sealed interface Moment {
  /**
   * At a time of the clock. One that the switch to summer time skips comes as much later; one that
   * the switch back repeats comes the first time.
   */
  record At(LocalTime time, ZoneId zone) implements Moment {}

  /** So long after the first session's open, or before it where negative. */
  record FromOpen(Duration offset) implements Moment {}

  /** So long after the last session's close, or before it where negative. */
  record FromClose(Duration offset) implements Moment {}

  /**
   * Reads {@code 08:30}, {@code open-60m}, {@code close}, {@code close+1h5m}.
   *
   * @param field named in the error
   * @param zone of a time of the clock
   * @throws InvalidSchedule when it is none of these
   */
  static Moment parse(String field, String text, ZoneId zone) {
    Matcher relative = Texts.RELATIVE.matcher(text);
    if (relative.matches()) {
      Duration offset = Texts.offset(relative);
      return relative.group("edge").equals("open") ? new FromOpen(offset) : new FromClose(offset);
    }
    try {
      return new At(LocalTime.parse(text), zone);
    } catch (DateTimeException e) {
      throw new InvalidSchedule(field, text, Texts.EXPECTED);
    }
  }

  /**
   * The instant on that date; absent when it is counted from a session and there is none.
   *
   * @param trading from the first session's open to the last one's close
   */
  default Optional<Instant> on(LocalDate date, Optional<Window> trading) {
    return switch (this) {
      case At(LocalTime time, ZoneId zone) ->
          Optional.of(date.atTime(time).atZone(zone).toInstant());
      case FromOpen(Duration offset) -> trading.map(window -> window.from().plus(offset));
      case FromClose(Duration offset) -> trading.map(window -> window.to().plus(offset));
    };
  }

  /** How moments are written. */
  final class Texts {
    private static final Pattern RELATIVE =
        Pattern.compile(
            "(?<edge>open|close)(?:(?<sign>[+-])(?=\\d)(?:(?<hours>\\d{1,2})h)?(?:(?<minutes>\\d{1,4})m)?)?");
    private static final String EXPECTED =
        "expected a time such as 08:30, or open or close with an offset such as open-60m or close+1h5m";

    private Texts() {}

    private static Duration offset(Matcher relative) {
      Duration size =
          Duration.ofHours(number(relative.group("hours")))
              .plusMinutes(number(relative.group("minutes")));
      return "-".equals(relative.group("sign")) ? size.negated() : size;
    }

    private static long number(String digits) {
      return digits == null ? 0 : Long.parseLong(digits);
    }
  }
}
