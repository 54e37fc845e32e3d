package dev.tradewinds.ingest.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.feed.Bar;
import dev.tradewinds.contract.feed.PollOrder;
import dev.tradewinds.contract.feed.ProviderKind;
import dev.tradewinds.contract.feed.ProviderOrder;
import dev.tradewinds.contract.feed.SessionWindow;
import dev.tradewinds.fakes.alpaca.AlpacaFake;
import dev.tradewinds.fakes.alpaca.AlpacaSettings;
import dev.tradewinds.fakes.alpaca.Fault;
import dev.tradewinds.fakes.alpaca.FaultKind;
import dev.tradewinds.fakes.alpaca.MinuteBar;
import dev.tradewinds.fakes.alpaca.RandomMarket;
import dev.tradewinds.fakes.alpaca.ScaledClock;
import dev.tradewinds.fakes.alpaca.TradingHours;
import dev.tradewinds.fakes.providers.ProvidersFake;
import dev.tradewinds.fakes.providers.ProvidersFake.Dialect;
import dev.tradewinds.fakes.providers.ProvidersFake.Ill;
import dev.tradewinds.ingest.RecordedSteps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Providers in the form of their own bodies, over real HTTP; a minute takes half a second. */
class PollSourceIT {
  private static final Instant OPEN = Instant.parse("2026-11-20T14:30:00Z");
  private static final Instant CLOSE = OPEN.plusSeconds(6 * 60);
  private static final List<String> SYMBOLS = List.of("AAPL", "MSFT", "SPY");

  private final ScaledClock clock = new ScaledClock(OPEN.minusSeconds(20), 120);
  private final RandomMarket market = new RandomMarket(SYMBOLS, 3, 0.2, TradingHours.ALWAYS);
  private final RecordedSteps sink = new RecordedSteps();
  private ProvidersFake fake;
  private AlpacaFake alpaca;

  @BeforeEach
  void start() throws Exception {
    fake = ProvidersFake.start(market, clock);
    alpaca = AlpacaFake.start(AlpacaSettings.of(clock, market), List.of());
  }

  @AfterEach
  void stop() {
    fake.close();
    alpaca.close();
  }

  private ProviderOrder provider(ProviderKind kind, int perMinute) {
    boolean ofAlpaca = kind == ProviderKind.ALPACA;
    return new ProviderOrder(
        kind,
        (ofAlpaca ? alpaca.restUrl() : fake.url()).toString(),
        "key",
        ofAlpaca ? Optional.of("secret") : Optional.empty(),
        perMinute,
        100_000);
  }

  private PollSource run(int patience, List<String> symbols, ProviderOrder... providers)
      throws Exception {
    PollOrder order =
        new PollOrder(
            List.of(providers),
            5,
            patience,
            List.of(new SessionWindow("2026-11-20", OPEN.toString(), CLOSE.toString())));
    PollSource source = new PollSource(order, symbols, clock);
    source.run(sink);
    return source;
  }

  private void requireWhole() {
    List<String> stepped = new ArrayList<>();
    sink.steps().forEach(step -> step.bars().forEach(bar -> stepped.add(key(bar))));
    assertThat(stepped).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(stepped))
        .isEqualTo(
            new TreeSet<>(
                alpaca.tape().bars(SYMBOLS, OPEN, CLOSE).stream().map(this::key).toList()));
    assertThat(sink.steps().getLast().last()).isTrue();
    assertThat(sink.revised()).isEmpty();
  }

  private static String key(Bar bar) {
    return "%s %s %s %s %s"
        .formatted(
            bar.symbol(), bar.timestep(), bar.open(), bar.close(), bar.volume().orElseThrow());
  }

  private String key(MinuteBar bar) {
    return "%s %s %s %s %s"
        .formatted(
            bar.symbol(), bar.minute().getEpochSecond(), bar.open(), bar.close(), bar.volume());
  }

  private List<String> sources() {
    return sink.latest().stream()
        .map(bar -> bar.provenance().source())
        .distinct()
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @EnumSource(ProviderKind.class)
  void eachProviderAloneGivesWhatTheMarketHad(ProviderKind kind) throws Exception {
    PollSource source = run(60, SYMBOLS, provider(kind, 1_000));
    requireWhole();
    assertThat(sources()).hasSize(1);
    assertThat(source.state().gaps()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Ill.class)
  void theNextOneIsAskedWhenOneFailsWhateverItsStatusSays(Ill ill) throws Exception {
    fake.ail(Dialect.ALPHA_VANTAGE, ill);
    fake.ail(Dialect.TWELVE_DATA, ill);
    fake.ail(Dialect.TIINGO, ill);
    run(
        60,
        SYMBOLS,
        provider(ProviderKind.ALPHA_VANTAGE, 1_000),
        provider(ProviderKind.TWELVE_DATA, 1_000),
        provider(ProviderKind.TIINGO, 1_000),
        provider(ProviderKind.ALPACA, 1_000));
    requireWhole();
    assertThat(sources()).containsExactly("alpaca");
    for (Dialect dialect : Dialect.values()) {
      assertThat(fake.asked(dialect))
          .as("asked in vain, but not for each symbol")
          .isBetween(1L, 7L);
    }
  }

  @Test
  void thePlanIsNeverAskedForMoreThanItHas() throws Exception {
    run(60, SYMBOLS, provider(ProviderKind.TIINGO, 1), provider(ProviderKind.ALPACA, 1_000));
    requireWhole();
    // One request a minute for three symbols in six minutes; without a limit there were eighteen.
    assertThat(fake.asked(Dialect.TIINGO)).isBetween(2L, 8L);
    assertThat(sources()).containsExactly("alpaca", "tiingo");
  }

  @Test
  void aProviderThatIsBackIsAskedFirstAgain() throws Exception {
    alpaca.inject(Fault.of(FaultKind.REST_STATUS).code(500).path("/v2/stocks").lasting(150));
    run(300, SYMBOLS, provider(ProviderKind.ALPACA, 1_000), provider(ProviderKind.TIINGO, 1_000));
    requireWhole();
    assertThat(sources()).containsExactly("alpaca", "tiingo");
  }

  @Test
  void whatNobodyKnowsIsAGapAndNeverMadeUp() throws Exception {
    List<String> symbols = List.of("AAPL", "MSFT", "NOPE", "SPY");
    PollSource source = run(1, symbols, provider(ProviderKind.TIINGO, 1_000));
    requireWhole();
    assertThat(sink.latest()).noneMatch(bar -> bar.symbol().equals("NOPE"));
    assertThat(source.state().gaps()).isPositive();
  }
}
