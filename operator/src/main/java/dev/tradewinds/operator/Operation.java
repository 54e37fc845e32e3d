package dev.tradewinds.operator;

import dev.tradewinds.cloud.objects.ObjectStore;
import dev.tradewinds.cloud.scores.ScoreTable;
import dev.tradewinds.cloud.trades.TradeTable;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.operator.admission.Admission;
import dev.tradewinds.operator.board.BoardKeeper;
import dev.tradewinds.operator.competition.CompetitionReconciler;
import dev.tradewinds.operator.evaluation.DatasetSymbols;
import dev.tradewinds.operator.evaluation.EvaluationReconciler;
import dev.tradewinds.operator.evaluation.VerdictArchive;
import dev.tradewinds.operator.evaluation.VerdictRecorder;
import dev.tradewinds.operator.kube.EventRecorder;
import dev.tradewinds.operator.kube.Reconcilers;
import dev.tradewinds.operator.kube.StatusWriter;
import dev.tradewinds.operator.metrics.EvaluationGauges;
import dev.tradewinds.operator.metrics.EvaluationMetrics;
import dev.tradewinds.operator.participant.ParticipantReconciler;
import dev.tradewinds.operator.settings.AdmissionSettings;
import dev.tradewinds.operator.settings.DatasetSettings;
import dev.tradewinds.operator.settings.EvaluationSettings;
import dev.tradewinds.operator.settings.FleetSettings;
import dev.tradewinds.operator.settings.OperatorSettings;
import dev.tradewinds.operator.settings.PodSettings;
import dev.tradewinds.operator.settings.RuntimeSettings;
import dev.tradewinds.operator.settings.StoreSettings;
import dev.tradewinds.operator.sources.SourceArchive;
import dev.tradewinds.operator.sources.SourceReader;
import dev.tradewinds.operator.submission.Filing;
import dev.tradewinds.operator.submission.SubmissionReconciler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Everything that runs on the leader and only there: the reconcilers of all kinds and the admission
 * loop. Started and stopped once.
 */
public final class Operation implements AutoCloseable {
  private static final Duration STUCK = Duration.ofMinutes(2);

  private final Outside outside;
  private final Settings settings;
  private final Clock clock;
  private final Admission admission;
  private volatile Reconcilers reconcilers;
  private volatile Fleets fleets;

  /**
   * The systems that it works on.
   *
   * @param trades absent where trades are not written into a table
   */
  public record Outside(
      KubernetesClient client,
      ScoreTable table,
      ObjectStore objects,
      MeterRegistry meters,
      Optional<TradeTable> trades) {}

  /** How it is configured. */
  public record Settings(
      OperatorSettings operator,
      StoreSettings stores,
      RuntimeSettings runtime,
      AdmissionSettings admission,
      EvaluationSettings evaluation,
      DatasetSettings dataset,
      FleetSettings fleet) {
    PodSettings pods() {
      return PodSettings.of(runtime, evaluation);
    }
  }

  public Operation(Outside outside, Settings settings, Clock clock) {
    this.outside = outside;
    this.settings = settings;
    this.clock = clock;
    this.admission = new Admission(settings.admission(), clock);
  }

  /**
   * Starts to act; returns when the caches are filled.
   *
   * @param broken told when it can act no longer
   */
  public void start(Consumer<Throwable> broken) {
    Reconcilers all = new Reconcilers(outside.client(), settings.operator(), clock, broken);
    StatusWriter status = new StatusWriter(outside.client());
    EventRecorder events =
        new EventRecorder(outside.client(), settings.operator().instance(), clock);
    SourceArchive files = new SourceArchive(outside.objects(), settings.stores().platformBucket());
    VerdictRecorder recorder =
        new VerdictRecorder(outside.table(), new DatasetSymbols(outside.objects()));
    EvaluationReconciler evaluations = evaluations(status, events, files, recorder);
    all.add(competitions(events))
        .add(new ParticipantReconciler(outside.client(), clock))
        .add(submissions(status, events, files, recorder))
        .add(evaluations);
    Fleets trading = new Fleets(outside, settings, status, events, files, clock);
    trading.addTo(all);
    fleets = trading;
    reconcilers = all;
    all.start();
    trading.start();
    admission.start(evaluations.sight());
    Admission.Sight sight = evaluations.sight();
    EvaluationGauges.register(
        outside.meters(), sight::evaluations, each -> isSuspended(sight, each), clock);
  }

  private static boolean isSuspended(Admission.Sight sight, Evaluation evaluation) {
    return sight
        .competition(evaluation.getMetadata().getNamespace(), evaluation.getSpec().competition())
        .map(competition -> competition.getSpec().suspended())
        .orElse(true);
  }

  private CompetitionReconciler competitions(EventRecorder events) {
    return new CompetitionReconciler(
        outside.client(),
        outside.table(),
        outside.objects(),
        events,
        new CompetitionReconciler.Settings(
            settings.stores(), settings.runtime(), settings.pods(), settings.dataset()),
        clock);
  }

  private SubmissionReconciler submissions(
      StatusWriter status, EventRecorder events, SourceArchive files, VerdictRecorder recorder) {
    return new SubmissionReconciler(
        new SubmissionReconciler.Collaborators(
            outside.client(),
            status,
            events,
            new Filing(
                new SourceReader(
                    outside.client(), outside.objects(), settings.stores().platformBucket()),
                files),
            outside.table(),
            new BoardKeeper(outside.table()),
            recorder,
            settings.stores().platformBucket(),
            clock));
  }

  private EvaluationReconciler evaluations(
      StatusWriter status, EventRecorder events, SourceArchive files, VerdictRecorder recorder) {
    return new EvaluationReconciler(
        new EvaluationReconciler.Collaborators(
            outside.client(),
            status,
            events,
            admission,
            recorder,
            new VerdictArchive(outside.objects(), settings.stores().platformBucket()),
            files,
            outside.objects(),
            settings.evaluation(),
            settings.pods(),
            new EvaluationMetrics(outside.meters()),
            clock));
  }

  /** Admits nothing more, lets what runs end, stops. */
  @Override
  public void close() {
    admission.close();
    if (reconcilers != null) {
      reconcilers.close();
    }
    if (fleets != null) {
      fleets.close();
    }
  }

  /** What has stood still for too long; empty when nothing has, or when it does not act. */
  public List<String> stuck() {
    if (!running()) {
      return List.of();
    }
    reconcilers.beat();
    List<String> stuck = new ArrayList<>();
    if (reconcilers.lastBeat().plus(STUCK).isBefore(clock.instant())) {
      stuck.add("no reconciliation has ended for %d s".formatted(STUCK.toSeconds()));
    }
    if (admission.lastTurn().plus(STUCK).isBefore(clock.instant())) {
      stuck.add("the admission loop has made no turn for %d s".formatted(STUCK.toSeconds()));
    }
    return stuck;
  }

  /** Whether it acts on a full picture. */
  public boolean running() {
    Reconcilers all = reconcilers;
    return all != null && all.running();
  }
}
