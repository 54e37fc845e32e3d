package dev.tradewinds.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Verdict SCORED =
      new Verdict(
          1,
          VerdictKind.SCORED,
          "Completed",
          "200 steps",
          Optional.of(1.5),
          Optional.of(new Metrics(101_000, 1_000, 0.01, 1.5, 0.02, 200, 3, 0, 0)),
          Optional.empty(),
          BudgetsUsed.none());

  @Test
  void survivesJson() {
    assertThat(Json.read(Json.write(SCORED), Verdict.class)).isEqualTo(SCORED);
  }

  @Test
  void hasTheAgreedNames() {
    assertThat(Json.write(SCORED))
        .contains("\"verdict\":\"Scored\"", "\"score\":1.5", "\"finalNav\":101000.0");
  }

  @Test
  void refusesAScoreThatIsNotFinite() {
    assertThatThrownBy(
            () ->
                new Verdict(
                    1,
                    VerdictKind.SCORED,
                    "Completed",
                    "",
                    Optional.of(Double.NaN),
                    Optional.empty(),
                    Optional.empty(),
                    BudgetsUsed.none()))
        .isInstanceOf(InvalidDocument.class)
        .hasMessageContaining("score is NaN, expected a finite number");
  }

  @Test
  void fitsTheTerminationMessageWhateverTheStrategySaid() {
    var ruling = new VerdictTable.Ruling(VerdictKind.RUNTIME_ERROR, "StepRaised");
    String json = Verdict.withoutRun(ruling, "\u0007é🙂".repeat(5_000)).terminationMessage();
    assertThat(json.getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThanOrEqualTo(Verdict.TERMINATION_MESSAGE_BYTES);
    assertThat(Json.read(json, Verdict.class).reason()).isEqualTo("StepRaised");
  }

  @Test
  void refusesUnknownFields() {
    assertThatThrownBy(() -> Json.read("{\"execution\":{\"leverage\":3}}", Policy.class))
        .isInstanceOf(InvalidDocument.class)
        .hasMessageContaining("leverage");
  }
}
