package dev.tradewinds.ingest.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewinds.contract.feed.AlpacaFeed;
import dev.tradewinds.fakes.alpaca.Fault;
import dev.tradewinds.fakes.alpaca.FaultKind;
import dev.tradewinds.ingest.SourceFailed;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no new try can mend ends the source, with a reason and without a loop. */
class AlpacaRefusalIT {
  private static final int MINUTES = 8;

  @BeforeAll
  static void warmUp() throws Exception {
    TradingDay.warmUp();
  }

  private static Fault fault(FaultKind kind) {
    return Fault.of(kind);
  }

  @ParameterizedTest
  @CsvSource({"REFUSE_AUTH,AuthFailed", "SYMBOL_LIMIT,SymbolLimit"})
  void whatNoTryCanMendEndsIt(FaultKind kind, String reason) throws Exception {
    try (TradingDay day = new TradingDay(MINUTES, 0, fault(kind).count(3))) {
      assertThatThrownBy(() -> day.run(day.order()))
          .isInstanceOf(SourceFailed.class)
          .hasMessageStartingWith(reason)
          .hasMessageContaining("Alpaca says 40");
      assertThat(day.fake.opened()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"409,InsufficientSubscription", "410,InvalidChannel", "411,InsufficientScope"})
  void anErrorThatNoTryCanMendEndsARunningStream(int code, String reason) throws Exception {
    try (TradingDay day =
        new TradingDay(MINUTES, 0, fault(FaultKind.ERROR).after(100).every(60, 6).code(code))) {
      assertThatThrownBy(() -> day.run(day.order()))
          .isInstanceOf(SourceFailed.class)
          .hasMessageStartingWith(reason);
      assertThat(day.fake.opened()).isEqualTo(1);
    }
  }

  @Test
  void aFeedThatThePlanLacksEndsIt() throws Exception {
    try (TradingDay day = new TradingDay(MINUTES, 0)) {
      assertThatThrownBy(() -> day.run(day.order(AlpacaFeed.SIP, false, "secret", false)))
          .hasMessageStartingWith("InsufficientSubscription");
    }
  }

  @Test
  void aSymbolThatIsNoneEndsIt() throws Exception {
    try (TradingDay day = new TradingDay(MINUTES, 0)) {
      assertThatThrownBy(() -> day.run(day.order(), List.of("AAPL", "not a symbol"), day.clock))
          .hasMessageStartingWith("InvalidRequest")
          .hasMessageContaining("check the symbols");
    }
  }

  @Test
  void wrongKeysEndItAndAreNotTold() throws Exception {
    try (TradingDay day = new TradingDay(MINUTES, 0)) {
      assertThatThrownBy(() -> day.run(day.order(AlpacaFeed.IEX, false, "hush-hush", false)))
          .hasMessageStartingWith("AuthFailed")
          .hasMessageNotContaining("hush-hush");
      assertThat(day.order(AlpacaFeed.IEX, false, "hush-hush", false).toString())
          .doesNotContain("hush-hush");
    }
  }
}
