package dev.tradewinds.operator.competition;

import dev.tradewinds.cloud.objects.ObjectStore;
import dev.tradewinds.cloud.scores.ScoreTable;
import dev.tradewinds.contract.RuntimeImages;
import dev.tradewinds.operator.kube.EventRecorder;
import dev.tradewinds.operator.settings.DatasetSettings;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;

/**
 * What a pass works with.
 *
 * @param archive the platform's bucket
 * @param datasets checks of datasets
 * @param activations generations of the board
 * @param board rows of the board
 * @param release images of this release
 */
record CompetitionRooms(
    CompetitionArchive archive,
    DatasetRoom datasets,
    Activations activations,
    BoardRows board,
    RuntimeImages release) {

  /**
   * Puts them together.
   *
   * @param bucket the platform's bucket
   */
  static CompetitionRooms of(
      KubernetesClient client,
      ScoreTable table,
      ObjectStore store,
      String bucket,
      EventRecorder events,
      CompetitionReconciler.Settings settings,
      Clock clock) {
    DatasetSettings dataset = settings.dataset();
    CompetitionArchive archive = new CompetitionArchive(store, bucket);
    DatasetChecks checks = new DatasetChecks(client, store, archive, dataset, settings.pods());
    return new CompetitionRooms(
        archive,
        new DatasetRoom(new DatasetSources(client, store), checks, archive, dataset, clock),
        new Activations(
            archive, new Generations(table, archive, clock), events, clock, dataset.poll()),
        new BoardRows(table),
        settings.runtime().images());
  }
}
