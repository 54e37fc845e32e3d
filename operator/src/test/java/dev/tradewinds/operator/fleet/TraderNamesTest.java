package dev.tradewinds.operator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.crds.trader.TraderSpec.Model;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TraderNamesTest {
  private static Model model(String symbol, String type, String name) {
    return new Model(
        "bucket",
        "models/%s/%s/%s-outer_1_inner_2/".formatted(type, symbol, name),
        type,
        symbol,
        name,
        1,
        2);
  }

  private static List<String> names(String fleet, Model... models) {
    return List.copyOf(TraderNames.assign(fleet, List.of(models), Map.of(), Set.of()).values());
  }

  @Test
  void aNameSaysWhatItIsOf() {
    assertThat(names("alpha", model("AAPL", "lstm", "big_net")))
        .containsExactly("alpha-aapl-lstm-big-net-outer-1-inner-2");
  }

  @Test
  void twoModelsThatWouldHaveOneNameHaveTwo() {
    assertThat(names("alpha", model("AAPL", "a-b", "c"), model("AAPL", "a", "b-c")))
        .doesNotHaveDuplicates()
        .contains("alpha-aapl-a-b-c-outer-1-inner-2")
        .allMatch(name -> name.startsWith("alpha-aapl-a-b-c-outer-1-inner-2"));
  }

  @Test
  void aLongNameIsCutAndHashed() {
    String name = names("alpha", model("AAPL", "lstm", "x".repeat(100))).getFirst();
    assertThat(name).hasSize(63).matches("alpha-aapl-lstm-x+-[0-9a-f]{8}");
  }

  @Test
  void aNameThatSomebodyElseHasIsNotTaken() {
    String plain = "alpha-aapl-lstm-m-outer-1-inner-2";
    assertThat(
            TraderNames.assign(
                    "alpha", List.of(model("AAPL", "lstm", "m")), Map.of(), Set.of(plain))
                .values())
        .noneMatch(plain::equals)
        .allMatch(name -> name.startsWith(plain + "-"));
  }

  @Test
  void theTagIsTheSeeds() {
    assertThat(TraderNames.nameTag("prod", model("AAPL", "lstm", "Big_Net")))
        .isEqualTo("trading-server-prod-AAPL-lstm-Big_Net-outer_1_inner_2");
  }

  @Property(tries = 300)
  void namesAreValidDistinctAndStayWhateverComesAndGoes(
      @ForAll("models") @Size(max = 12) List<Model> first,
      @ForAll("models") @Size(max = 12) List<Model> second) {
    Map<String, String> before = TraderNames.assign("f", first, Map.of(), Set.of());
    Map<String, String> after = TraderNames.assign("f", second, before, Set.of());
    Map<String, String> both = new HashMap<>(before);
    both.putAll(after);
    assertThat(both.values())
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"));
    Set<String> kept = new HashSet<>(before.keySet());
    kept.retainAll(after.keySet());
    kept.forEach(folder -> assertThat(after.get(folder)).isEqualTo(before.get(folder)));
  }

  /** Few letters, so that many names meet. */
  @Provide
  static Arbitrary<List<Model>> models() {
    Arbitrary<String> words = Arbitraries.of("a", "A", "a-a", "a_a", "-", "x".repeat(40));
    return net.jqwik.api.Combinators.combine(words, words, words).as(TraderNamesTest::model).list();
  }
}
