package dev.tradewinds.operator.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.trades.TradeRow;
import dev.tradewinds.contract.fleet.Account;
import dev.tradewinds.contract.fleet.Trade;
import dev.tradewinds.contract.fleet.TradeJournal;
import dev.tradewinds.contract.fleet.TradeOrigin;
import dev.tradewinds.contract.fleet.TradeOutcome;
import dev.tradewinds.contract.fleet.TradingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradeRowsTest {
  private static final Instant PUBLISHED = Instant.parse("2026-03-01T10:15:00Z");

  static Trade trade(String side, double quantity, TradeOutcome outcome) {
    return new Trade("X", side, quantity, Optional.of(2.5), outcome, TradeOrigin.STRATEGY);
  }

  static TradeJournal journal(long step, int afterwards, String timestep, Trade... trades) {
    return new TradeJournal(
        Optional.of("flock"),
        TradingMode.PAPER,
        "run-1",
        step,
        afterwards,
        timestep,
        List.of(trades),
        new Account(1, List.of()));
  }

  @Test
  void onlyFilledOrdersAreRowsUnderTheirPlaceInTheStep() {
    TradeJournal journal =
        journal(
            4,
            0,
            "1516752000",
            trade("buy", 1, TradeOutcome.REFUSED),
            trade("sell", 2, TradeOutcome.FILLED),
            trade("buy", 3, TradeOutcome.STOPPED),
            trade("buy", -4, TradeOutcome.FILLED));
    List<TradeRow> rows = TradeRows.of("trades.desk.my_2Eone", journal, PUBLISHED);
    assertThat(rows).extracting(TradeRow::index).containsExactly(1, 3);
    assertThat(rows).extracting(TradeRow::buys).containsExactly(false, false);
    assertThat(rows).extracting(TradeRow::quantity).containsExactly(2.0, 4.0);
    assertThat(rows.getFirst().trader()).isEqualTo("my.one");
    assertThat(rows.getFirst().mode()).isEqualTo("Paper");
  }

  @Test
  void ordersAfterTheStepAreOthersThanThoseOfTheStep() {
    Trade same = trade("sell", 2, TradeOutcome.FILLED);
    List<TradeRow> step = TradeRows.of("trades.desk.one", journal(4, 0, "0", same), PUBLISHED);
    List<TradeRow> later = TradeRows.of("trades.desk.one", journal(4, 1, "0", same), PUBLISHED);
    assertThat(step.getFirst().tradeId()).isNotEqualTo(later.getFirst().tradeId());
  }

  @ParameterizedTest
  @CsvSource({
    "1516752000,2018-01-24T00:00:00Z",
    "1516752000.0,2018-01-24T00:00:00Z",
    "17,2026-03-01T10:15:00Z",
    "2018-01-24,2026-03-01T10:15:00Z",
    "9999999999,2026-03-01T10:15:00Z",
    "1516752000000,2026-03-01T10:15:00Z"
  })
  void timeOfTheStepWhereItHasOne(String timestep, String at) {
    TradeJournal journal = journal(4, 0, timestep, trade("buy", 1, TradeOutcome.FILLED));
    assertThat(TradeRows.of("trades.desk.one", journal, PUBLISHED).getFirst().at()).isEqualTo(at);
  }
}
