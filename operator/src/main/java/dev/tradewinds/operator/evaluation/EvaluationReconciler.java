package dev.tradewinds.operator.evaluation;

import dev.tradewinds.cloud.CloudException;
import dev.tradewinds.cloud.objects.ObjectStore;
import dev.tradewinds.cloud.scores.HistoryRow;
import dev.tradewinds.contract.EvaluationOrder;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.crds.competition.Competition;
import dev.tradewinds.crds.competition.CompetitionStatus;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.crds.evaluation.EvaluationReason;
import dev.tradewinds.crds.evaluation.EvaluationStatus;
import dev.tradewinds.operator.admission.Admission;
import dev.tradewinds.operator.admission.EvaluationKey;
import dev.tradewinds.operator.kube.EventRecorder;
import dev.tradewinds.operator.kube.Hindrance;
import dev.tradewinds.operator.kube.StaleView;
import dev.tradewinds.operator.kube.StatusWriter;
import dev.tradewinds.operator.metrics.EvaluationMetrics;
import dev.tradewinds.operator.metrics.EvaluationMetrics.Stage;
import dev.tradewinds.operator.settings.EvaluationSettings;
import dev.tradewinds.operator.settings.PodSettings;
import dev.tradewinds.operator.sources.SourceArchive;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Brings an Evaluation from its admission to its verdict in the score table. */
@ControllerConfiguration(name = "evaluation")
public final class EvaluationReconciler implements Reconciler<Evaluation> {
  private static final Duration SOON = Duration.ofMillis(200);

  private final KubernetesClient client;
  private final StatusWriter status;
  private final Admission admission;
  private final Attempts attempts;
  private final EvaluationOrders orders;
  private final VerdictRecorder recorder;
  private final VerdictArchive archive;
  private final EvaluationSettings settings;
  private final EvaluationMetrics metrics;
  private final Clock clock;
  private final Endings endings;
  private final EvaluationSources sources = new EvaluationSources();

  /** What the reconciler works with. */
  public record Collaborators(
      KubernetesClient client,
      StatusWriter status,
      EventRecorder events,
      Admission admission,
      VerdictRecorder recorder,
      VerdictArchive archive,
      SourceArchive files,
      ObjectStore store,
      EvaluationSettings settings,
      PodSettings pods,
      EvaluationMetrics metrics,
      Clock clock) {}

  public EvaluationReconciler(Collaborators with) {
    this.client = with.client();
    this.status = with.status();
    this.admission = with.admission();
    this.recorder = with.recorder();
    this.archive = with.archive();
    this.settings = with.settings();
    this.metrics = with.metrics();
    this.clock = with.clock();
    this.endings = new Endings(with);
    this.attempts =
        new Attempts(with.client(), new EvaluationResources(with.settings(), with.pods()));
    this.orders = new EvaluationOrders(with.store(), with.files(), with.archive());
  }

  @Override
  public List<EventSource<?, Evaluation>> prepareEventSources(
      EventSourceContext<Evaluation> context) {
    return sources.prepare(context);
  }

  /** What the admission loop sees; once the event sources are prepared. */
  public Admission.Sight sight() {
    return sources;
  }

  @Override
  public UpdateControl<Evaluation> reconcile(Evaluation evaluation, Context<Evaluation> context) {
    if (evaluation.getMetadata().getDeletionTimestamp() != null) {
      return UpdateControl.noUpdate();
    }
    try {
      Instant now = clock.instant();
      Deadlines deadlines = deadlines(evaluation);
      Step step = EvaluationPlan.decide(observe(evaluation, context), deadlines, now);
      return act(new Turn(evaluation, deadlines, now, context), step);
    } catch (StaleView e) {
      return UpdateControl.<Evaluation>noUpdate().rescheduleAfter(SOON);
    }
  }

  @Override
  public ErrorStatusUpdateControl<Evaluation> updateErrorStatus(
      Evaluation evaluation, Context<Evaluation> context, Exception e) {
    boolean open = EvaluationStatuses.before(evaluation).verdict().isEmpty();
    Optional<String> hindrance = Hindrance.of(e);
    if (hindrance.isPresent() && open) {
      EvaluationStatus told =
          EvaluationStatuses.hindered(evaluation, hindrance.get(), clock.instant());
      status.write(evaluation, told, context);
    }
    return ErrorStatusUpdateControl.noStatusUpdate();
  }

  private Deadlines deadlines(Evaluation evaluation) {
    Optional<Competition> competition =
        sources.competition(
            evaluation.getMetadata().getNamespace(), evaluation.getSpec().competition());
    return Deadlines.of(
        evaluation.getSpec().limits(),
        settings,
        competition.map(each -> each.getSpec().admission().attempts()).orElse(1),
        Duration.ofSeconds(
            competition.map(each -> each.getSpec().retention().evaluationSeconds()).orElse(60)));
  }

  private Observation observe(Evaluation evaluation, Context<Evaluation> context) {
    return new Observation(
        evaluation.getSpec(),
        EvaluationStatuses.before(evaluation),
        Instant.parse(evaluation.getMetadata().getCreationTimestamp()),
        context.getSecondaryResourcesAsStream(Job.class).map(JobView::of).toList(),
        context.getSecondaryResourcesAsStream(Pod.class).map(PodView::of).toList(),
        admission.isGranted(EvaluationKey.of(evaluation)),
        outdated(evaluation));
  }

  private boolean outdated(Evaluation evaluation) {
    return sources
        .competition(evaluation.getMetadata().getNamespace(), evaluation.getSpec().competition())
        .map(Competition::getStatus)
        .flatMap(CompetitionStatus::activation)
        .filter(
            active ->
                EvaluationPlan.outdated(
                    evaluation.getSpec().identity(), created(evaluation), active))
        .isPresent();
  }

  private UpdateControl<Evaluation> act(Turn turn, Step step) {
    return switch (step) {
      case Step.Wait(Optional<Instant> lookAgain) -> Turn.until(lookAgain, turn.now());
      case Step.Offer(Instant sayFrom) -> offer(turn, sayFrom);
      case Step.Begin(int attempt) -> begin(turn, attempt);
      case Step.Resume(int attempt) ->
          archive
              .verdict(turn.evaluation(), attempt)
              .map(uploaded -> endings.judge(turn, uploaded.verdict(), uploaded.at()))
              .orElseGet(() -> make(turn, attempt));
      case Step.Judge(int attempt, Verdict verdict, Instant at) -> {
        measure(turn, attempt, at);
        yield endings.judge(turn, verdict, at);
      }
      case Step.Recover(int attempt, Failure failure) ->
          archive
              .verdict(turn.evaluation(), attempt)
              .map(uploaded -> endings.judge(turn, uploaded.verdict(), uploaded.at()))
              .orElseGet(() -> endings.failed(turn, failure, EvaluationReason.RETRYING));
      case Step.Fail(int attempt, Failure failure) ->
          endings.failed(turn, failure, EvaluationReason.RETRYING);
      case Step.Clear(List<String> jobs) -> {
        jobs.forEach(job -> attempts.delete(turn.evaluation().getMetadata().getNamespace(), job));
        yield UpdateControl.noUpdate();
      }
      case Step.Prune() -> {
        admission.withdraw(turn.key());
        client.resource(turn.evaluation()).delete();
        yield UpdateControl.noUpdate();
      }
    };
  }

  private UpdateControl<Evaluation> offer(Turn turn, Instant sayFrom) {
    admission.offer(turn.evaluation());
    if (turn.now().isBefore(sayFrom)) {
      return Turn.until(Optional.of(sayFrom), turn.now());
    }
    status.write(
        turn.evaluation(),
        EvaluationStatuses.pending(turn.evaluation(), turn.now()),
        turn.context());
    return UpdateControl.noUpdate();
  }

  /** The table is read before anything runs: what is recorded there is never run again. */
  private UpdateControl<Evaluation> begin(Turn turn, int attempt) {
    boolean first = EvaluationStatuses.before(turn.evaluation()).attempt() == 0;
    try {
      Optional<HistoryRow> recorded = recorder.recorded(turn.evaluation());
      if (recorded.isPresent()) {
        return endings.recorded(turn, recorded.get().verdict());
      }
      Optional<VerdictArchive.Uploaded> uploaded =
          first ? archive.anyVerdict(turn.evaluation()) : Optional.empty();
      if (uploaded.isPresent()) {
        return endings.judge(turn, uploaded.get().verdict(), uploaded.get().at());
      }
    } catch (CloudException e) {
      admission.refused(turn.key());
      throw e;
    }
    Evaluation stored =
        status.write(
            turn.evaluation(),
            EvaluationStatuses.admitted(turn.evaluation(), attempt, turn.now()),
            turn.context());
    admission.used(turn.evaluation(), attempt);
    if (first) {
      metrics.took(Stage.ADMISSION, Duration.between(created(turn.evaluation()), turn.now()));
    }
    return make(new Turn(stored, turn.deadlines(), turn.now(), turn.context()), attempt);
  }

  private UpdateControl<Evaluation> make(Turn turn, int attempt) {
    Optional<EvaluationOrder> order =
        orders.order(turn.evaluation(), attempt, turn.deadlines().urls());
    if (order.isEmpty()) {
      return endings.failed(
          turn,
          Failure.counted("SourcesGone", "the frozen files are not in the platform's bucket"),
          EvaluationReason.RETRYING);
    }
    try {
      Job job = attempts.create(turn.evaluation(), attempt, order.get(), turn.deadlines().pod());
      sources.made(job);
      admission.made(turn.key());
      return Turn.until(Optional.of(turn.now().plus(turn.deadlines().pending())), turn.now());
    } catch (Attempts.Refused e) {
      return e.quota()
          ? endings.failed(
              turn,
              Failure.uncounted("QuotaExceeded", e.getMessage()),
              EvaluationReason.QUOTA_EXCEEDED)
          : endings.failed(
              turn, Failure.uncounted("JobRefused", e.getMessage()), EvaluationReason.RETRYING);
    }
  }

  private void measure(Turn turn, int attempt, Instant ended) {
    turn.context()
        .getSecondaryResourcesAsStream(Pod.class)
        .map(PodView::of)
        .filter(pod -> pod.attempt() == attempt)
        .flatMap(pod -> pod.engineStarted().stream())
        .findFirst()
        .ifPresent(
            started -> {
              turn.evaluation()
                  .getStatus()
                  .admittedAt()
                  .map(Instant::parse)
                  .ifPresent(
                      from -> metrics.took(Stage.POD_START, Duration.between(from, started)));
              metrics.took(Stage.RUN, Duration.between(started, ended));
              metrics.took(Stage.STATUS, Duration.between(ended, turn.now()));
            });
  }

  private static Instant created(Evaluation evaluation) {
    return Instant.parse(evaluation.getMetadata().getCreationTimestamp());
  }
}
