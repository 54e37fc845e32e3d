package dev.tradewinds.operator.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.fleet.Control;
import dev.tradewinds.contract.fleet.TradingState;
import dev.tradewinds.operator.control.Place.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaidTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:15:00Z");

  private static Said word(TradingState state) {
    return Said.of(Json.write(new Control(state, "ada", "drill", 7)), NOW);
  }

  @Test
  void aWordIsTakenAsItIs() {
    Said said = word(TradingState.PAUSED);
    assertThat(said.fault()).isEmpty();
    assertThat(said.control()).isEqualTo(new Control(TradingState.PAUSED, "ada", "drill", 7));
    assertThat(said.isSaidBy(said.text())).isTrue();
    assertThat(said.isSaidBy(word(TradingState.HALTED).text())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "halt!",
        "[]",
        "{\"state\":\"Stop\",\"by\":\"ada\",\"reason\":\"x\",\"at\":1}",
        "{\"by\":\"ada\",\"reason\":\"x\",\"at\":1}",
        "{\"state\":\"Running\",\"by\":\" \",\"reason\":\"x\",\"at\":1}"
      })
  void whatCannotBeReadHaltsAndSaysHowToWriteIt(String text) {
    Said said = Said.of(text, NOW);
    assertThat(said.control().state()).isEqualTo(TradingState.HALTED);
    assertThat(said.fault().orElseThrow()).contains("cannot be read").contains("Flatten");
  }

  @Test
  void anUnreadableWordIsTheSameWheneverItIsRead() {
    Said early = Said.of("{}", NOW);
    Said late = Said.of("{}", NOW.plusSeconds(60));
    assertThat(late.isSaidBy(early.text())).isTrue();
    assertThat(late.isSaidBy(Said.of("x", NOW).text())).isFalse();
  }

  @Test
  void theStrictestStandsFirstAndOnlyWhatIsKnownToBeGoneIsObsolete() {
    WordBook book = new WordBook();
    Place fleet = new Place(Scope.FLEET, "desk", "alpha");
    assertThat(book.note(fleet, Optional.of(word(TradingState.PAUSED)))).isTrue();
    assertThat(book.note(fleet, Optional.of(word(TradingState.PAUSED)))).isFalse();
    book.note(Place.ofNamespace("desk"), Optional.of(word(TradingState.FLATTEN)));
    book.note(Place.ofNamespace("other"), Optional.of(word(TradingState.HALTED)));
    assertThat(book.of(List.of("desk")))
        .extracting(WordBook.Entry::key)
        .containsExactly("namespace.desk", "fleet.desk.alpha");

    assertThat(book.obsolete("fleet.desk.beta", Set.of("desk"))).isFalse();
    book.complete(Scope.FLEET);
    assertThat(book.obsolete("fleet.desk.beta", Set.of("desk"))).isTrue();
    assertThat(book.obsolete("fleet.desk.alpha", Set.of("desk"))).isFalse();
    assertThat(book.obsolete("fleet.other.beta", Set.of("desk"))).isFalse();
    assertThat(book.obsolete("namespace.desk", Set.of("desk"))).isFalse();
    assertThat(book.note(fleet, Optional.empty())).isTrue();
    assertThat(book.obsolete("fleet.desk.alpha", Set.of("desk"))).isTrue();
  }
}
