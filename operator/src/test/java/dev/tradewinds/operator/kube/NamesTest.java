package dev.tradewinds.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void keepsWhatIsAlreadyAName() {
    assertThat(Names.of(63, "momentum", "0123456789ab", "1")).isEqualTo("momentum-0123456789ab-1");
  }

  @Test
  void tellsApartWhatLooksTheSameAfterCleaning() {
    assertThat(Names.of(63, "a.b")).startsWith("a-b-").isNotEqualTo(Names.of(63, "a-b"));
    assertThat(Names.of(63, "a b", "c")).isNotEqualTo(Names.of(63, "a", "b c"));
  }

  @Property
  void isAlwaysADnsLabelOfTheLength(@ForAll String one, @ForAll String two) {
    String name = Names.of(40, one, two);
    assertThat(name).hasSizeLessThanOrEqualTo(40).matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    assertThat(Names.of(40, one, two)).isEqualTo(name);
  }

  @Property
  void isAlwaysAValueOfALabel(@ForAll String text) {
    assertThat(Names.labelValue(text)).matches("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
  }
}
