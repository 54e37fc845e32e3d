package dev.tradewinds.operator.competition;

import static dev.tradewinds.crds.competition.CompetitionReason.ACTIVE;
import static dev.tradewinds.crds.competition.CompetitionReason.ACTIVE_DATASET_INVALID;
import static dev.tradewinds.crds.competition.CompetitionReason.ACTIVE_DATASET_MISSING;
import static dev.tradewinds.crds.competition.CompetitionReason.ALL_DATASETS_READY;
import static dev.tradewinds.crds.competition.CompetitionReason.DATASETS_NOT_READY;
import static dev.tradewinds.crds.competition.CompetitionReason.DATASET_CHECKING;
import static dev.tradewinds.crds.competition.CompetitionReason.DATASET_CHECK_FAILING;
import static dev.tradewinds.crds.competition.CompetitionReason.DUPLICATE_COMPETITION_ID;
import static dev.tradewinds.crds.competition.CompetitionReason.OBJECT_STORE_UNREACHABLE;
import static dev.tradewinds.crds.competition.CompetitionReason.SCORE_TABLE_UNREACHABLE;
import static dev.tradewinds.crds.competition.CompetitionReason.SUSPENDED;
import static dev.tradewinds.crds.competition.CompetitionReason.TABLE_REACHABLE;

import dev.tradewinds.crds.competition.CompetitionReason;
import dev.tradewinds.crds.competition.CompetitionStatus.DatasetStatus;
import dev.tradewinds.crds.competition.DatasetState;
import dev.tradewinds.operator.kube.Conditions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The conditions of a Competition. Pure. */
final class CompetitionConditions {
  /** Domain condition: the score table answers. */
  static final String SCORE_TABLE_REACHABLE = TABLE_REACHABLE.condition();

  /** Domain condition: every dataset is compiled. */
  static final String DATASETS_READY = ALL_DATASETS_READY.condition();

  private CompetitionConditions() {}

  /**
   * What a pass has seen.
   *
   * @param activeDataset name of the dataset that spec makes active
   * @param suspended spec.suspended
   * @param datasets what became of each
   * @param duplicateOf namespace and name of the older Competition of the same id
   * @param trouble what ended the pass early
   * @param tableAsked whether this pass asked the table and was answered
   */
  record Sight(
      String activeDataset,
      boolean suspended,
      List<DatasetStatus> datasets,
      Optional<String> duplicateOf,
      Optional<Trouble> trouble,
      boolean tableAsked) {}

  static Conditions decide(Conditions before, Sight sight) {
    if (sight.duplicateOf().isPresent()) {
      return before.stalled(
          DUPLICATE_COMPETITION_ID.label(),
          "the older Competition %s has this competitionId; give this one another"
              .formatted(sight.duplicateOf().get()));
    }
    Conditions conditions = table(datasets(before, sight), sight);
    return sight.trouble().isPresent()
        ? ofTrouble(conditions, sight.trouble().get())
        : ofActiveDataset(conditions, sight);
  }

  private static Conditions datasets(Conditions conditions, Sight sight) {
    List<DatasetStatus> waiting =
        sight.datasets().stream().filter(d -> d.state() != DatasetState.READY).toList();
    if (waiting.isEmpty()) {
      return conditions.with(
          DATASETS_READY, true, ALL_DATASETS_READY.label(), "every dataset is compiled");
    }
    String which =
        waiting.stream().map(d -> d.name() + ": " + d.message()).collect(Collectors.joining("; "));
    return conditions.with(DATASETS_READY, false, DATASETS_NOT_READY.label(), which);
  }

  private static Conditions table(Conditions conditions, Sight sight) {
    Optional<Trouble> trouble =
        sight.trouble().filter(each -> each.where() == Trouble.Where.SCORE_TABLE);
    if (trouble.isPresent()) {
      return conditions.with(
          SCORE_TABLE_REACHABLE,
          false,
          trouble.get().tableReason().label(),
          trouble.get().getMessage());
    }
    return sight.tableAsked()
        ? conditions.with(SCORE_TABLE_REACHABLE, true, TABLE_REACHABLE.label(), "the table answers")
        : conditions;
  }

  private static Conditions ofTrouble(Conditions conditions, Trouble trouble) {
    CompetitionReason reason =
        switch (trouble.where()) {
          case SCORE_TABLE -> SCORE_TABLE_UNREACHABLE;
          case OBJECT_STORE -> OBJECT_STORE_UNREACHABLE;
        };
    return conditions.reconciling(reason.label(), trouble.getMessage());
  }

  private static Conditions ofActiveDataset(Conditions conditions, Sight sight) {
    DatasetStatus active =
        sight.datasets().stream()
            .filter(dataset -> dataset.name().equals(sight.activeDataset()))
            .findFirst()
            .orElseThrow();
    String message = "dataset " + active.name() + ": " + active.message();
    return switch (active.state()) {
      case READY ->
          sight.suspended()
              ? conditions.ready(SUSPENDED.label(), "no evaluation is admitted")
              : conditions.ready(ACTIVE.label(), message);
      case CHECKING -> conditions.reconciling(DATASET_CHECKING.label(), message);
      case FAILED -> conditions.reconciling(DATASET_CHECK_FAILING.label(), message);
      case INVALID -> conditions.stalled(ACTIVE_DATASET_INVALID.label(), message);
      case PENDING -> conditions.reconciling(ACTIVE_DATASET_MISSING.label(), message);
    };
  }
}
