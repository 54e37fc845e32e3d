package dev.tradewinds.cloud.scores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewinds.cloud.InvalidKey;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ScoreKeysTest {
  private static final String IDENTITY = "0123456789ab";

  @Test
  void plain_ids_stay_readable() {
    assertThat(ScoreKeys.run("quant-comp-2025", "20251121-120000", IDENTITY, 1))
        .isEqualTo("quant-comp-2025#20251121-120000#0123456789ab#1");
    assertThat(ScoreKeys.board("quant-comp-2025")).isEqualTo("BOARD#quant-comp-2025");
    assertThat(ScoreKeys.participant("Les Éperviers (2)")).isEqualTo("Les Éperviers (2)");
    assertThat(ScoreKeys.epoch("cup")).isEqualTo("BOARD_EPOCH#cup");
    assertThat(ScoreKeys.activeTest(Optional.empty())).isEqualTo("ACTIVE_TEST_KEY");
    assertThat(ScoreKeys.activeTest(Optional.of("cup"))).isEqualTo("ACTIVE_TEST_KEY#cup");
  }

  @Test
  void what_would_confuse_keys_is_escaped() {
    assertThat(ScoreKeys.participant("a#b%c\u0001\u0085")).isEqualTo("a%23b%25c%01%C2%85");
    assertThat(ScoreKeys.participant("SYSTEM_CONFIG")).isEqualTo("%53YSTEM_CONFIG");
    assertThat(ScoreKeys.runs("BOARD")).isEqualTo("%42OARD#");
    assertThat(ScoreKeys.participant("BOARD 2")).isEqualTo("BOARD 2");
  }

  @Property
  void escaping_is_reversible(@ForAll @StringLength(min = 1, max = 100) String id) {
    if (id.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
      return;
    }
    String key = ScoreKeys.participant(id);
    assertThat(key).doesNotContain("#").doesNotContainPattern("\\p{Cntrl}");
    assertThat(URLDecoder.decode(key.replace("+", "%2B"), StandardCharsets.UTF_8)).isEqualTo(id);
  }

  @Test
  void impossible_ids_are_refused_by_name() {
    assertThatThrownBy(() -> ScoreKeys.participant(""))
        .isInstanceOf(InvalidKey.class)
        .hasMessage("participantId is \"\", expected a text that is not empty");
    assertThatThrownBy(() -> ScoreKeys.participant("x\uD800y"))
        .hasMessage("participantId is \"x?y\", expected whole Unicode characters");
    assertThatThrownBy(() -> ScoreKeys.participant("é".repeat(1025)))
        .hasMessageContaining(
            "expected at most 2048 bytes for the whole key, which has 2050; use a shorter id");
    assertThatThrownBy(() -> ScoreKeys.run("cup", "#".repeat(340), IDENTITY, 1))
        .hasMessageContaining("submissionId")
        .hasMessageContaining("expected at most 1024 bytes for the whole key, which has 1039");
    assertThatThrownBy(() -> new RunKey("cup", "team", "s", IDENTITY, 0))
        .hasMessage("run is \"0\", expected 1 or more");
    assertThatThrownBy(() -> new RunKey("cup", "team", "s", "0123", 1))
        .hasMessage("identityShort is \"0123\", expected 12 hex digits");
  }
}
