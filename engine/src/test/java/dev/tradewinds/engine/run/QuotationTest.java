package dev.tradewinds.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotationTest {
  @Test
  void isOneLineThatSendsNothingToATerminal() {
    assertThat(Quotation.of("a\nb\u001B[31m\u202Ec\u2028d\u2029e\u0085f"))
        .isEqualTo("a b [31m c d e f");
  }

  @Test
  void isCutWithoutBreakingACharacter() {
    assertThat(Quotation.of("\uD83D\uDE00".repeat(600)))
        .isEqualTo("\uD83D\uDE00".repeat(500) + "…");
  }
}
