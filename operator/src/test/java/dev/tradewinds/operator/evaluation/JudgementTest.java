package dev.tradewinds.operator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.contract.VerdictKind;
import dev.tradewinds.crds.evaluation.EvaluationSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgementTest {
  private final EvaluationSpec spec = Samples.evaluation().getSpec();

  @Test
  void aVerdictAboutThisWorkIsRecorded() {
    assertThat(Judgement.of(spec, Samples.scored()))
        .isEqualTo(new Judgement.Valid(Samples.scored()));
  }

  @Test
  void aVerdictAboutOtherMaterialIsWorthNothing() {
    assertThat(Judgement.of(spec, Samples.scored(Digest.of("others"))))
        .isInstanceOfSatisfying(
            Judgement.Failed.class,
            failed -> assertThat(failed.failure().reason()).isEqualTo("VerdictMismatch"));
  }

  @ParameterizedTest
  @EnumSource(
      value = VerdictKind.class,
      names = {"SCORED", "DATASET_INVALID"},
      mode = EnumSource.Mode.EXCLUDE)
  void aVerdictWithoutDigestsIsNeverTheStrategys(VerdictKind kind) {
    assertThat(Judgement.of(spec, Samples.withoutRun(kind, "Reason")))
        .isInstanceOf(Judgement.Failed.class);
  }

  @Test
  void aRefusedDatasetIsFinalButNotTheStrategys() {
    Verdict refused = Samples.withoutRun(VerdictKind.DATASET_INVALID, "DatasetUnusable");
    assertThat(Judgement.of(spec, refused)).isEqualTo(new Judgement.DatasetRefused(refused));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "Killed", "{}", "{\"verdict\":\"Scored\"}", "[1]"})
  void whatIsNoVerdictIsNone(String text) {
    assertThat(Judgement.read(text)).isEmpty();
  }

  @Test
  void aTerminationMessageIsRead() {
    assertThat(Judgement.read(Samples.scored().terminationMessage())).contains(Samples.scored());
  }
}
