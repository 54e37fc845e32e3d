package dev.tradewinds.contract.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.ExecutionModel;
import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.Material;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.contract.feed.FeedName;
import dev.tradewinds.contract.feed.NatsAccess;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operator and traders exchange comes back from JSON as it was. */
class FleetDocumentsTest {
  @Property(tries = 300)
  void anAccountComesBackToTheLastBit(
      @ForAll("accounts") Account opening,
      @ForAll("accounts") Account present,
      @ForAll Optional<String> run,
      @ForAll long step) {
    returns(
        new AccountRecord(
            "owner",
            run,
            opening,
            step,
            present,
            Optional.of(new TripRecord("MaxLoss", "the figures", 7)),
            true));
  }

  @Property(tries = 200)
  void aHeartbeatComesBack(
      @ForAll TraderPhase phase,
      @ForAll Optional<String> text,
      @ForAll Optional<Long> age,
      @ForAll("accounts") Account account,
      @ForAll long count) {
    Optional<Double> amount = Optional.of(account.cash());
    Optional<Digest> digest = text.map(Digest::of);
    returns(
        new TraderHeartbeat(
            phase,
            "owner",
            text,
            count,
            text,
            age,
            age,
            amount,
            amount,
            amount,
            Optional.of(account),
            count,
            count,
            count,
            digest,
            digest,
            TradingState.HALTED,
            Optional.of(new TripRecord("MaxLoss", "the figures", 7)),
            9,
            Optional.of(12L),
            Optional.of(60_000L),
            Optional.of("no leave"),
            text));
  }

  @Property(tries = 50)
  void anOrderComesBack(@ForAll long seed, @ForAll Optional<String> fleet) {
    returns(order(Map.of("submission.py", source()), Map.of("deep/w.bin", source()), fleet, seed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../escape", "/etc/passwd", "a//b", "a/./b", "", "a/.."})
  void aModelsFileOutsideOfItsFolderIsRefused(String path) {
    assertThatThrownBy(
            () ->
                order(
                    Map.of("submission.py", source()), Map.of(path, source()), Optional.empty(), 0))
        .isInstanceOf(InvalidDocument.class)
        .hasMessageContaining("artefacts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model", "model/weights.json"})
  void aSourceInThePlaceOfTheModelIsRefused(String path) {
    assertThatThrownBy(
            () ->
                order(
                    Map.of("submission.py", source(), path, source()),
                    Map.of(),
                    Optional.empty(),
                    0))
        .isInstanceOf(InvalidDocument.class)
        .hasMessageContaining(path);
  }

  private static TradeOrder order(
      Map<String, Material> sources,
      Map<String, Material> artefacts,
      Optional<String> fleet,
      long seed) {
    return new TradeOrder(
        1,
        "prod",
        "trader-1",
        fleet,
        new NatsAccess("nats://localhost:4222", Optional.empty(), Optional.empty()),
        new FeedName("", "1m"),
        List.of("B", "A"),
        sources,
        artefacts,
        TradingMode.PAPER,
        ExecutionModel.legacy(),
        SandboxLimits.defaults(),
        seed,
        Optional.of(RiskLimits.none()),
        Optional.of(900));
  }

  private static Material source() {
    return Material.at("https://store/file?signature=x", Optional.of(Digest.of("x")));
  }

  private static void returns(Object document) {
    String json = Json.write(document);
    assertThat(Json.write(Json.read(json, document.getClass()))).isEqualTo(json);
    assertThat((Object) Json.read(json, document.getClass())).isEqualTo(document);
  }

  @Provide
  Arbitrary<Account> accounts() {
    Arbitrary<Double> numbers =
        Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite);
    Arbitrary<Account.Position> positions =
        Combinators.combine(Arbitraries.strings(), numbers, numbers).as(Account.Position::new);
    return Combinators.combine(numbers, positions.list().ofMaxSize(4)).as(Account::new);
  }
}
