package dev.tradewinds.operator.competition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.DatasetReport;
import dev.tradewinds.contract.DatasetReport.Problem;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.crds.competition.CompetitionStatus.DatasetStatus;
import dev.tradewinds.crds.competition.DatasetState;
import dev.tradewinds.operator.competition.DatasetPlan.Act;
import dev.tradewinds.operator.competition.DatasetPlan.Decision;
import dev.tradewinds.operator.competition.DatasetPlan.Sight;
import dev.tradewinds.operator.settings.DatasetSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DatasetPlanTest {
  private static final DatasetSettings SETTINGS = DatasetSettings.defaults();
  private static final Instant NOW = Instant.parse("2026-03-01T10:15:00Z");
  private static final String LOCATION = "configMap/prices/train.csv";
  private static final SourceView.Present SOURCE = present("one");
  private static final DatasetReport VALID =
      new DatasetReport(
          1,
          true,
          Optional.of(Digest.of("compiled")),
          2,
          2000,
          4000,
          List.of(),
          0,
          Optional.empty());
  private static final DatasetReport INVALID =
      new DatasetReport(
          1,
          false,
          Optional.empty(),
          0,
          0,
          0,
          List.of(
              new Problem(1, "there is no column named timestep; the header has time_step"),
              new Problem(7, "price is -1, expected a number above 0")),
          12,
          Optional.empty());

  @Test
  void aCheckWhoseKubeletIsSilentIsGivenUpAfterItsDeadline() {
    CheckView running = new CheckView.Running(1, NOW);
    Instant overdue = NOW.plus(SETTINGS.deadline()).plusSeconds(60);
    assertThat(decide(running, overdue.minusSeconds(1)).status().state())
        .isEqualTo(DatasetState.CHECKING);
    assertThat(decide(running, overdue).status())
        .satisfies(
            status -> {
              assertThat(status.state()).isEqualTo(DatasetState.FAILED);
              assertThat(status.message()).contains("its node may be lost");
            });
    assertThat(decide(running, overdue.plus(SETTINGS.retryBackOff())).act())
        .isEqualTo(new Act.Check(2));
  }

  private static Decision decide(CheckView check, Instant now) {
    return DatasetPlan.decide(
        new Sight(
            "train", SOURCE, Optional.empty(), Optional.empty(), check, Optional.of("data.bin")),
        SETTINGS,
        now);
  }

  @Test
  void aNewDatasetIsChecked() {
    Decision decision = decide(SOURCE, Optional.empty(), new CheckView.None());
    assertThat(decision.act()).isEqualTo(new Act.Check(1));
    assertThat(decision.status().state()).isEqualTo(DatasetState.CHECKING);
    assertThat(decision.status().sourceVersion()).contains(LOCATION + "@one");
  }

  @Test
  void whatTheBucketKnowsIsNotCheckedAgain() {
    Decision decision =
        DatasetPlan.decide(
            new Sight(
                "train",
                SOURCE,
                Optional.empty(),
                Optional.of(VALID),
                new CheckView.None(),
                Optional.of("data.bin")),
            SETTINGS,
            NOW);
    assertThat(decision.act()).isEqualTo(new Act.Rest());
    assertThat(decision.status().state()).isEqualTo(DatasetState.READY);
    assertThat(decision.status().digest()).isEqualTo(VALID.digest());
    assertThat(decision.status().compiledKey()).contains("data.bin");
  }

  @Test
  void theEnginesWordIsArchivedBeforeStatusSaysIt() {
    Decision decision = decide(SOURCE, Optional.empty(), new CheckView.Reported(1, NOW, VALID));
    assertThat(decision.act()).isEqualTo(new Act.Archive(VALID));
    assertThat(decision.status().message()).isEqualTo("2 symbols, 2000 steps, 4000 prices");
  }

  @Test
  void anInvalidDatasetShowsItsProblemsByLine() {
    DatasetStatus status =
        decide(SOURCE, Optional.empty(), new CheckView.Reported(1, NOW, INVALID)).status();
    assertThat(status.state()).isEqualTo(DatasetState.INVALID);
    assertThat(status.digest()).isEmpty();
    assertThat(status.message()).startsWith("12 problems; first: line 1: there is no column");
    assertThat(status.problems())
        .containsExactly(
            "line 1: there is no column named timestep; the header has time_step",
            "line 7: price is -1, expected a number above 0");
  }

  @Test
  void aSettledVersionRests() {
    Optional<DatasetStatus> before = Optional.of(ready());
    Decision decision = decide(SOURCE, before, new CheckView.Reported(1, NOW, VALID));
    assertThat(decision.act()).isEqualTo(new Act.Rest());
    assertThat(decision.status()).isEqualTo(before.get());
    assertThat(decision.again()).isEqualTo(SETTINGS.poll());
  }

  @Test
  void anotherVersionIsCheckedAnew() {
    Decision decision = decide(present("two"), Optional.of(ready()), new CheckView.None());
    assertThat(decision.act()).isEqualTo(new Act.Check(1));
    assertThat(decision.status().digest()).isEmpty();
  }

  @Test
  void aMissingSourceIsWaitedFor() {
    SourceView missing = new SourceView.Missing(LOCATION, "there is no ConfigMap prices");
    Decision decision = decide(missing, Optional.empty(), new CheckView.None());
    assertThat(decision.status().state()).isEqualTo(DatasetState.PENDING);
    assertThat(decision.again()).isEqualTo(SETTINGS.missingPoll());
  }

  @Test
  void theCompiledFormOutlivesItsSource() {
    SourceView missing = new SourceView.Missing(LOCATION, "gone");
    assertThat(decide(missing, Optional.of(ready()), new CheckView.None()).status())
        .isEqualTo(ready());
    SourceView elsewhere = new SourceView.Missing("s3://other/train.csv", "never there");
    assertThat(decide(elsewhere, Optional.of(ready()), new CheckView.None()).status().state())
        .isEqualTo(DatasetState.PENDING);
  }

  @Test
  void aPodThatNeverStartsIsReplacedAfterItsDeadline() {
    CheckView waiting = new CheckView.Waiting(1, NOW, "ImagePullBackOff");
    Decision early = decideAt(NOW.plusSeconds(30), waiting);
    assertThat(early.act()).isEqualTo(new Act.Rest());
    assertThat(early.status().message()).contains("ImagePullBackOff");
    assertThat(early.again()).isEqualTo(SETTINGS.pendingDeadline().minusSeconds(30));
    Instant late = NOW.plus(SETTINGS.pendingDeadline()).plus(SETTINGS.retryBackOff());
    assertThat(decideAt(late, waiting).act()).isEqualTo(new Act.Check(2));
  }

  @Property
  void aFaultIsRepeatedAfterAGrowingPause(@ForAll @IntRange(min = 1, max = 60) int attempt) {
    CheckView broken = new CheckView.Broken(attempt, NOW, "the CSV could not be fetched");
    Decision now = decideAt(NOW, broken);
    assertThat(now.status().state()).isEqualTo(DatasetState.FAILED);
    assertThat(now.act()).isEqualTo(new Act.Rest());
    assertThat(now.again())
        .isBetween(SETTINGS.retryBackOff(), SETTINGS.retryBackOff().multipliedBy(64));
    Instant due = NOW.plus(now.again());
    assertThat(decideAt(due.minus(Duration.ofMillis(1)), broken).act()).isEqualTo(new Act.Rest());
    assertThat(decideAt(due, broken).act()).isEqualTo(new Act.Check(attempt + 1));
  }

  private static Decision decide(
      SourceView source, Optional<DatasetStatus> before, CheckView check) {
    return DatasetPlan.decide(
        new Sight("train", source, before, Optional.empty(), check, Optional.of("data.bin")),
        SETTINGS,
        NOW);
  }

  private static Decision decideAt(Instant now, CheckView check) {
    return DatasetPlan.decide(
        new Sight(
            "train", SOURCE, Optional.empty(), Optional.empty(), check, Optional.of("data.bin")),
        SETTINGS,
        now);
  }

  private static DatasetStatus ready() {
    return decide(SOURCE, Optional.empty(), new CheckView.Reported(1, NOW, VALID)).status();
  }

  private static SourceView.Present present(String version) {
    return new SourceView.Present(LOCATION, version, new SourceView.Content.Text(new byte[0]));
  }
}
