package dev.tradewinds.operator.competition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.CloudUnavailable;
import dev.tradewinds.cloud.TableMissing;
import dev.tradewinds.crds.competition.CompetitionStatus.DatasetStatus;
import dev.tradewinds.crds.competition.DatasetState;
import dev.tradewinds.crds.status.Condition;
import dev.tradewinds.operator.competition.CompetitionConditions.Sight;
import dev.tradewinds.operator.kube.Conditions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompetitionConditionsTest {

  @ParameterizedTest
  @CsvSource({
    "READY, True, Active, none",
    "CHECKING, False, DatasetChecking, Reconciling",
    "FAILED, False, DatasetCheckFailing, Reconciling",
    "PENDING, False, ActiveDatasetMissing, Reconciling",
    "INVALID, False, ActiveDatasetInvalid, Stalled"
  })
  void readyFollowsTheActiveDataset(
      DatasetState state, String status, String reason, String beside) {
    List<Condition> conditions =
        decide(sight(false, dataset("final", DatasetState.INVALID), dataset("train", state)));
    Condition ready = Conditions.find(conditions, "Ready").orElseThrow();
    assertThat(ready.status()).isEqualTo(status);
    assertThat(ready.reason()).isEqualTo(reason);
    assertThat(Conditions.isTrue(conditions, "Reconciling"))
        .isEqualTo(beside.equals("Reconciling"));
    assertThat(Conditions.isTrue(conditions, "Stalled")).isEqualTo(beside.equals("Stalled"));
    assertThat(Conditions.find(conditions, "DatasetsReady").orElseThrow().message())
        .contains("final: ");
  }

  @Test
  void aSuspendedCompetitionIsReady() {
    List<Condition> conditions = decide(sight(true, dataset("train", DatasetState.READY)));
    assertThat(Conditions.find(conditions, "Ready").orElseThrow().reason()).isEqualTo("Suspended");
    assertThat(Conditions.isTrue(conditions, "DatasetsReady")).isTrue();
  }

  @Test
  void aDuplicateIsStalledAndNamesTheOlder() {
    Sight sight =
        new Sight(
            "train", false, List.of(), Optional.of("default/spring"), Optional.empty(), false);
    List<Condition> conditions = decide(sight);
    assertThat(Conditions.isTrue(conditions, "Stalled")).isTrue();
    assertThat(Conditions.find(conditions, "Ready").orElseThrow().message())
        .contains("default/spring");
  }

  @Test
  void aMissingTableIsSaidSo() {
    List<Condition> conditions =
        decide(
            troubled(
                met(
                    () ->
                        Trouble.table(
                            () -> {
                              throw new TableMissing("scores", null);
                            }))));
    assertThat(Conditions.find(conditions, "ScoreTableReachable").orElseThrow().reason())
        .isEqualTo("TableMissing");
    assertThat(Conditions.find(conditions, "Ready").orElseThrow().reason())
        .isEqualTo("ScoreTableUnreachable");
  }

  @Test
  void troubleWithTheStoreSaysNothingOfTheTable() {
    List<Condition> conditions =
        decide(
            troubled(
                met(
                    () ->
                        Trouble.store(
                            () -> {
                              throw new CloudUnavailable("S3 does not answer", null);
                            }))));
    assertThat(Conditions.find(conditions, "ScoreTableReachable")).isEmpty();
    assertThat(Conditions.find(conditions, "Ready").orElseThrow().reason())
        .isEqualTo("ObjectStoreUnreachable");
  }

  private static List<Condition> decide(Sight sight) {
    return CompetitionConditions.decide(Conditions.of(List.of(), 1L, Instant.EPOCH), sight).list();
  }

  private static Sight sight(boolean suspended, DatasetStatus... datasets) {
    return new Sight(
        "train", suspended, List.of(datasets), Optional.empty(), Optional.empty(), true);
  }

  private static Sight troubled(Trouble trouble) {
    return new Sight(
        "train",
        false,
        List.of(dataset("train", DatasetState.READY)),
        Optional.empty(),
        Optional.of(trouble),
        false);
  }

  private static Trouble met(Supplier<Object> call) {
    try {
      call.get();
    } catch (Trouble trouble) {
      return trouble;
    }
    throw new AssertionError("no trouble");
  }

  private static DatasetStatus dataset(String name, DatasetState state) {
    return new DatasetStatus(
        name,
        state,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        null,
        null,
        "as it is",
        List.of());
  }
}
