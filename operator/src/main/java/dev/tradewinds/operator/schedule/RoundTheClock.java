package dev.tradewinds.operator.schedule;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** Markets that never close, such as those of crypto-currencies; a day is one of UTC. */
final class RoundTheClock implements TradingCalendar {
  @Override
  public MarketDay day(LocalDate date) {
    Window whole =
        new Window(
            date.atStartOfDay(ZoneOffset.UTC).toInstant(),
            date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    return new MarketDay.Open(Map.of(Session.REGULAR, whole), Optional.empty());
  }

  @Override
  public ZoneId zone() {
    return ZoneOffset.UTC;
  }
}
