package dev.tradewinds.fakes.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultTest {
  private static final Instant ADDED = Instant.parse("2026-11-20T15:00:00Z");

  private static boolean holds(Fault fault, double seconds) {
    return fault.holds(ADDED, ADDED.plusMillis((long) (seconds * 1_000)));
  }

  @Test
  void aFaultHoldsForItsTimeAndAgain() {
    Fault fault = Fault.of(FaultKind.SILENT).after(10).lasting(5).every(60, 2);
    assertThat(holds(fault, 9.9)).isFalse();
    assertThat(holds(fault, 10)).isTrue();
    assertThat(holds(fault, 15)).isFalse();
    assertThat(holds(fault, 71)).isTrue();
    assertThat(holds(fault, 131)).isFalse();
    assertThat(holds(Fault.of(FaultKind.SILENT), 1e6)).isTrue();
  }

  @Test
  void whatHappensInAMomentHappensOnceForEachBegin() {
    FaultScript script = new FaultScript();
    script.add(List.of(Fault.of(FaultKind.DROP).after(5).every(10, 3)), ADDED);
    List<Integer> begun = new ArrayList<>();
    for (int second = 0; second < 100; second++) {
      int now = second;
      script.onBegin(FaultKind.DROP, ADDED.plusSeconds(second), fault -> begun.add(now));
    }
    assertThat(begun).containsExactly(5, 15, 25);
  }

  @Test
  void aScriptIsReadAndABadOneNamesWhatIsWrong() {
    assertThat(
            FaultScript.parse(
                "{\"faults\":[{\"fault\":\"reap\",\"seconds\":90},{\"fault\":\"drop\",\"every\":60}]}"))
        .extracting(Fault::fault)
        .containsExactly(FaultKind.REAP, FaultKind.DROP);
    assertThatThrownBy(() -> FaultScript.parse("{\"faults\":[{\"fault\":\"drop\",\"every\":0}]}"))
        .hasMessageContaining("every is 0.0");
    assertThatThrownBy(() -> FaultScript.parse("{\"faults\":[{}]}"))
        .hasMessageContaining("fault is missing");
    assertThatThrownBy(() -> FaultScript.parse("{\"faults\":[{\"fault\":\"drop\",\"often\":1}]}"))
        .hasMessageContaining("often");
  }

  @Test
  void recordedBarsAreReadAndABadLineIsNamed() {
    String header = "symbol,timestep,open,high,low,close,volume";
    CsvMarket market =
        CsvMarket.parse(List.of(header, "A,2026-11-20T15:00:00Z,1,3,1,2,10"), "bars.csv");
    assertThat(market.bar("A", ADDED).orElseThrow().close()).isEqualTo(2);
    assertThat(market.first()).isEqualTo(ADDED);
    assertThatThrownBy(() -> CsvMarket.parse(List.of(header, "A,soon,1,3,1,2,10"), "bars.csv"))
        .hasMessageContaining("line 2 of bars.csv");
    assertThatThrownBy(() -> CsvMarket.parse(List.of("a,b"), "bars.csv"))
        .hasMessageContaining("expected the header");
  }
}
