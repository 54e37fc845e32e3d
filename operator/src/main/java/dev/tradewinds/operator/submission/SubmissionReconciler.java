package dev.tradewinds.operator.submission;

import dev.tradewinds.cloud.scores.HistoryRow;
import dev.tradewinds.cloud.scores.RunQuery;
import dev.tradewinds.cloud.scores.ScoreTable;
import dev.tradewinds.cloud.scores.Standing;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.crds.status.Condition;
import dev.tradewinds.crds.submission.Submission;
import dev.tradewinds.crds.submission.SubmissionReason;
import dev.tradewinds.crds.submission.SubmissionStatus;
import dev.tradewinds.operator.board.BoardKeeper;
import dev.tradewinds.operator.board.Seat;
import dev.tradewinds.operator.board.Standings;
import dev.tradewinds.operator.evaluation.VerdictRecorder;
import dev.tradewinds.operator.kube.Conditions;
import dev.tradewinds.operator.kube.EventRecorder;
import dev.tradewinds.operator.kube.Hindrance;
import dev.tradewinds.operator.kube.StaleView;
import dev.tradewinds.operator.kube.StatusWriter;
import dev.tradewinds.operator.sources.Files;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Gives a Submission its verdict on the active dataset, and its participant the seat it earns. */
@ControllerConfiguration(name = "submission")
public final class SubmissionReconciler implements Reconciler<Submission> {
  private static final Duration SOON = Duration.ofMillis(200);

  /** The board has moved on, and the news of it are on their way. */
  private static final Duration UNTIL_SEEN = Duration.ofSeconds(2);

  private static final Duration LOOK_FOR_FILES = Duration.ofSeconds(15);

  private final Collaborators with;
  private final Verified verified = new Verified();
  private final SubmissionSources sources = new SubmissionSources();

  /**
   * What the reconciler works with.
   *
   * @param platformBucket where compiled datasets are
   */
  public record Collaborators(
      KubernetesClient client,
      StatusWriter status,
      EventRecorder events,
      Filing filing,
      ScoreTable table,
      BoardKeeper boards,
      VerdictRecorder recorder,
      String platformBucket,
      Clock clock) {}

  public SubmissionReconciler(Collaborators with) {
    this.with = with;
  }

  @Override
  public List<EventSource<?, Submission>> prepareEventSources(
      EventSourceContext<Submission> context) {
    return sources.prepare(context);
  }

  @Override
  public UpdateControl<Submission> reconcile(Submission submission, Context<Submission> context) {
    if (submission.getMetadata().getDeletionTimestamp() != null) {
      verified.forget(submission.getMetadata().getUid());
      return UpdateControl.noUpdate();
    }
    try {
      return switch (Prerequisites.of(
          submission.getSpec(),
          sources.competition(submission),
          sources.participant(submission),
          with.platformBucket())) {
        case Prerequisites.Waiting(SubmissionReason reason, String message) -> {
          verified.forget(submission.getMetadata().getUid());
          with.status().write(submission, statuses(submission).waiting(reason, message), context);
          yield UpdateControl.noUpdate();
        }
        case Prerequisites.Banned(Optional<Seat> seat) -> banned(submission, seat, context);
        case Prerequisites.Met(Ground ground) -> onGround(submission, ground, context);
      };
    } catch (StaleView e) {
      return UpdateControl.<Submission>noUpdate().rescheduleAfter(SOON);
    }
  }

  @Override
  public ErrorStatusUpdateControl<Submission> updateErrorStatus(
      Submission submission, Context<Submission> context, Exception e) {
    boolean open = SubmissionStatuses.before(submission).verdict().isEmpty();
    Optional<String> hindrance = Hindrance.of(e);
    if (hindrance.isPresent() && open) {
      with.status()
          .write(
              submission,
              statuses(submission)
                  .hindered(SubmissionReason.OUTSIDE_SYSTEM_UNAVAILABLE, hindrance.get()),
              context);
    }
    return ErrorStatusUpdateControl.noStatusUpdate();
  }

  /** A verdict that is there stays; only the board shows nothing of the participant. */
  private UpdateControl<Submission> banned(
      Submission submission, Optional<Seat> seat, Context<Submission> context) {
    boolean emptied = seat.isEmpty() || empty(submission, seat.get());
    if (!Conditions.isTrue(SubmissionStatuses.before(submission).conditions(), Conditions.READY)) {
      with.status()
          .write(
              submission,
              statuses(submission)
                  .refused(SubmissionReason.PARTICIPANT_BANNED, "the participant is banned"),
              context);
    }
    UpdateControl<Submission> done = UpdateControl.noUpdate();
    return emptied ? done : done.rescheduleAfter(UNTIL_SEEN);
  }

  /** Empties the seat, once; false when others keep writing, or have moved the board on. */
  private boolean empty(Submission submission, Seat seat) {
    String uid = submission.getMetadata().getUid();
    Verified.Under under = new Verified.Under(Digest.of(""), seat.epoch(), true);
    if (verified.isSeen(uid, under)) {
      return true;
    }
    boolean emptied = with.boards().settle(seat, Optional.empty());
    if (emptied) {
      verified.seen(uid, under);
    }
    return emptied;
  }

  private UpdateControl<Submission> onGround(
      Submission submission, Ground ground, Context<Submission> context) {
    Optional<Digest> known = SubmissionStatuses.before(submission).sourcesDigest();
    if (known.isPresent()) {
      return withFiles(turn(submission, ground, known.get(), false, context));
    }
    return switch (with.filing().read(submission, ground.participantId())) {
      case Files.Found found ->
          withFiles(turn(submission, ground, with.filing().freeze(found), true, context));
      case Files.Missing(String message) -> {
        with.status()
            .write(
                submission,
                statuses(submission).waiting(SubmissionReason.SOURCES_MISSING, message),
                context);
        yield UpdateControl.<Submission>noUpdate().rescheduleAfter(LOOK_FOR_FILES);
      }
      case Files.Invalid(String message) -> {
        with.status()
            .write(
                submission,
                statuses(submission).refused(SubmissionReason.SOURCES_INVALID, message),
                context);
        yield UpdateControl.noUpdate();
      }
    };
  }

  private Turn turn(
      Submission submission,
      Ground ground,
      Digest files,
      boolean justFrozen,
      Context<Submission> context) {
    return new Turn(submission, ground, files, justFrozen, statuses(submission, files), context);
  }

  private UpdateControl<Submission> withFiles(Turn turn) {
    SubmissionStatus before = SubmissionStatuses.before(turn.submission());
    if (verified.isSeen(turn.uid(), turn.under())
        && Conditions.isTrue(before.conditions(), Conditions.READY)) {
      return UpdateControl.noUpdate();
    }
    return switch (plan(turn)) {
      case SubmissionPlan.Await() -> await(turn);
      case SubmissionPlan.Show(HistoryRow row, boolean reused) -> show(turn, row, reused);
      case SubmissionPlan.ShowFailure(Verdict verdict) ->
          write(
              turn,
              turn.statuses().failed(turn.files(), turn.dataset(), turn.evaluation(), verdict));
      case SubmissionPlan.Refill(Evaluation evaluation, Verdict verdict) -> {
        with.recorder().record(evaluation, verdict, recordedAt(evaluation));
        yield UpdateControl.<Submission>noUpdate().rescheduleAfter(1);
      }
      case SubmissionPlan.Create() -> create(turn);
    };
  }

  private SubmissionPlan plan(Turn turn) {
    return SubmissionPlan.decide(
        turn.submission().getSpec().submissionId(),
        sources.evaluation(turn.submission(), turn.evaluation()),
        () -> runs(turn));
  }

  /** Its own run is one row; only who has none looks through all of the participant's. */
  private List<HistoryRow> runs(Turn turn) {
    String id = turn.submission().getSpec().submissionId();
    RunQuery all =
        RunQuery.of(turn.ground().competitionId(), turn.ground().participantId())
            .identity(turn.identity().digest());
    List<HistoryRow> own = with.table().findRuns(all.submission(id));
    return SubmissionPlan.effective(id, own).isPresent() ? own : with.table().findRuns(all);
  }

  private UpdateControl<Submission> await(Turn turn) {
    return write(turn, turn.statuses().evaluating(turn.files(), turn.dataset(), turn.evaluation()));
  }

  private UpdateControl<Submission> show(Turn turn, HistoryRow row, boolean reused) {
    Optional<Standing> standing =
        Standings.of(
            row,
            turn.submission().getSpec().submissionId(),
            EvaluationDraft.sequence(turn.submission()));
    if (!with.boards().settle(turn.ground().seat(), standing)) {
      return UpdateControl.<Submission>noUpdate().rescheduleAfter(UNTIL_SEEN);
    }
    write(
        turn,
        turn.statuses()
            .judged(
                turn.files(),
                turn.dataset(),
                row.evaluation(),
                row.verdict(),
                reused ? Optional.of(row.key().submissionId()) : Optional.empty()));
    verified.seen(turn.uid(), turn.under());
    return UpdateControl.noUpdate();
  }

  private UpdateControl<Submission> create(Turn turn) {
    if (!turn.justFrozen()) {
      with.filing().ensure(turn.submission(), turn.ground().participantId(), turn.files());
    }
    boolean made = make(EvaluationDraft.of(turn.submission(), turn.ground(), turn.identity()));
    turn.statuses()
        .duplicateOf()
        .ifPresent(
            other ->
                with.events()
                    .warning(
                        turn.submission(),
                        SubmissionReason.SAME_AS_OTHER_PARTICIPANT.label(),
                        "Evaluate",
                        other + " has the same files and is older"));
    UpdateControl<Submission> awaiting = await(turn);
    return made ? awaiting : awaiting.rescheduleAfter(UNTIL_SEEN);
  }

  /**
   * Makes it; false when it is there already, by a former operator or for another Submission. It
   * may come to the cache with its verdict, and then no change of it is ever seen.
   */
  private boolean make(Evaluation draft) {
    try {
      sources.made(with.client().resource(draft).create());
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
      return false;
    }
  }

  private UpdateControl<Submission> write(Turn turn, SubmissionStatus status) {
    with.status().write(turn.submission(), status, turn.context());
    return UpdateControl.noUpdate();
  }

  private SubmissionStatuses statuses(Submission submission) {
    return SubmissionStatuses.before(submission)
        .sourcesDigest()
        .map(files -> statuses(submission, files))
        .orElseGet(
            () -> new SubmissionStatuses(submission, Optional.empty(), with.clock().instant()));
  }

  private SubmissionStatuses statuses(Submission submission, Digest files) {
    Optional<String> original =
        DuplicateContent.original(submission, sources.withContent(submission, files))
            .map(
                other ->
                    "submission %s of participant %s"
                        .formatted(other.getMetadata().getName(), other.getSpec().participant()));
    return new SubmissionStatuses(submission, original, with.clock().instant());
  }

  private static Instant recordedAt(Evaluation evaluation) {
    return Conditions.find(evaluation.getStatus().conditions(), Conditions.READY)
        .map(Condition::lastTransitionTime)
        .map(Instant::parse)
        .orElse(Instant.EPOCH);
  }
}
