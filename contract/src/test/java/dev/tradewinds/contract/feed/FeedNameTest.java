package dev.tradewinds.contract.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewinds.contract.InvalidDocument;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedNameTest {
  @Property
  void aTokenIsOneSubjectTokenAndLeadsBack(@ForAll String text) {
    // A lone surrogate has no UTF-8.
    String encodable = text.replaceAll("[\\ud800-\\udfff]", "x");
    String token = FeedName.token(encodable);
    assertThat(token).matches("[A-Za-z0-9_-]*");
    assertThat(FeedName.text(token)).isEqualTo(encodable);
  }

  @Test
  void symbolsOfSharesAndCoinsAreTokens() {
    assertThat(FeedName.token("BRK.B")).isEqualTo("BRK_2EB");
    assertThat(FeedName.text("BTC_2FUSD")).isEqualTo("BTC/USD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a_", "a_2", "_zz", "a b", "a.b"})
  void whatIsNoTokenIsRefused(String token) {
    assertThatThrownBy(() -> FeedName.text(token)).isInstanceOf(InvalidDocument.class);
  }
}
