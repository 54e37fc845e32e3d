package dev.tradewinds.operator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.crds.trader.TraderSpec.Model;
import dev.tradewinds.operator.fleet.ModelKeys.Parsed;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelKeysTest {
  private static final String PREFIX = "models/";

  private static Parsed parse(String rest) {
    return ModelKeys.parse("bucket", PREFIX, PREFIX + rest);
  }

  @Test
  void aFileOfAModelIsRead() {
    assertThat(parse("lstm/BRK.B/big-net-outer_3_inner_12/data/scaler.json"))
        .isEqualTo(
            new Parsed.File(
                new Model(
                    "bucket",
                    "models/lstm/BRK.B/big-net-outer_3_inner_12/",
                    "lstm",
                    "BRK.B",
                    "big-net",
                    3,
                    12),
                "data/scaler.json"));
  }

  @Test
  void aFolderIsNoFault() {
    assertThat(parse("lstm/AAPL/m-outer_1_inner_2/")).isInstanceOf(Parsed.Placeholder.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "readme.txt|has 1 parts",
        "lstm/AAPL/weights.bin|has 3 parts",
        "lstm/AAPL/m-outer_1/weights.bin|expected <name>-outer_<n>_inner_<n>",
        "lstm/AAPL/m-outer_x_inner_1/weights.bin|expected <name>-outer_<n>_inner_<n>",
        "lstm/AAPL/m-outer_9999999999_inner_1/weights.bin|expected <name>-outer_<n>_inner_<n>",
        "lstm/AAPL/-outer_1_inner_1/weights.bin|expected <name>-outer_<n>_inner_<n>",
        "lstm/A A/m-outer_1_inner_1/weights.bin|symbol is \"A A\"",
        "/AAPL/m-outer_1_inner_1/weights.bin|type is \"\"",
        "lstm/AAPL/m-outer_1_inner_1/.DS_Store|expected a path",
        "lstm/AAPL/m-outer_1_inner_1/a//b|expected a path",
        "lstm/AAPL/m-outer_1_inner_1/../b|expected a path",
      })
  void whatBelongsToNoModelIsToldWhy(String rest, String reason) {
    assertThat(parse(rest))
        .isInstanceOfSatisfying(Parsed.Bad.class, bad -> assertThat(bad.reason()).contains(reason));
  }

  @Property
  void noKeyIsTooStrange(@ForAll String rest) {
    assertThat(parse(rest)).isNotNull();
  }

  @Property
  void whatIsBuiltIsReadBack(@ForAll("models") Model model) {
    Parsed parsed = ModelKeys.parse(model.bucket(), PREFIX, model.prefix() + "weights.json");
    assertThat(parsed).isEqualTo(new Parsed.File(model, "weights.json"));
  }

  @Provide
  static Arbitrary<Model> models() {
    Arbitrary<String> names =
        Arbitraries.strings().withChars("abzXY09_.-").ofMinLength(1).ofMaxLength(30);
    Arbitrary<String> words = Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(9);
    Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 99_999);
    return Combinators.combine(words, words, names, numbers, numbers)
        .as(
            (type, symbol, name, outer, inner) ->
                new Model(
                    "bucket",
                    PREFIX
                        + "%s/%s/%s-outer_%d_inner_%d/".formatted(type, symbol, name, outer, inner),
                    type,
                    symbol,
                    name,
                    outer,
                    inner));
  }
}
