package dev.tradewinds.operator.journal;

import dev.tradewinds.cloud.trades.TradeRow;
import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.feed.FeedName;
import dev.tradewinds.contract.fleet.Trade;
import dev.tradewinds.contract.fleet.TradeJournal;
import dev.tradewinds.contract.fleet.TradeOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The rows of a step's orders: those that were filled. Pure. */
final class TradeRows {
  /** More than the orders of one step can be, so that indexes of later orders stay apart. */
  static final int NEXT_TIME = 1_000_000;

  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

  private TradeRows() {}

  /**
   * Rows of a message.
   *
   * @param published when the server took it
   * @throws InvalidDocument when the subject is not that of a trader
   */
  static List<TradeRow> of(String subject, TradeJournal journal, Instant published) {
    String[] tokens = subject.split("\\.");
    if (tokens.length != 3) {
      throw new InvalidDocument("subject", subject, TradeJournal.ALL);
    }
    List<TradeRow> rows = new ArrayList<>();
    for (int i = 0; i < journal.trades().size(); i++) {
      Trade trade = journal.trades().get(i);
      if (trade.outcome() == TradeOutcome.FILLED && trade.price().isPresent()) {
        rows.add(
            new TradeRow(
                FeedName.text(tokens[1]),
                FeedName.text(tokens[2]),
                journal.fleet(),
                journal.run(),
                journal.step(),
                journal.afterwards() * NEXT_TIME + i,
                trade.symbol(),
                trade.side().equals("buy") == trade.quantity() > 0,
                Math.abs(trade.quantity()),
                trade.price().get(),
                journal.timestep(),
                at(journal.timestep(), published),
                journal.mode().name().charAt(0)
                    + journal.mode().name().substring(1).toLowerCase(java.util.Locale.ROOT)));
      }
    }
    return rows;
  }

  /** Time of the step where its timestep is one in seconds since 1970. */
  private static Instant at(String timestep, Instant published) {
    if (!timestep.matches("\\d{9,10}(\\.0*)?")) {
      return published;
    }
    Instant told = Instant.ofEpochSecond(Long.parseLong(timestep.replaceFirst("\\..*", "")));
    return told.isBefore(FIRST) || told.isAfter(LAST) ? published : told;
  }
}
