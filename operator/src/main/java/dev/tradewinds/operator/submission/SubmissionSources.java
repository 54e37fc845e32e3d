package dev.tradewinds.operator.submission;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.crds.competition.Competition;
import dev.tradewinds.crds.competition.CompetitionStatus;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.crds.evaluation.EvaluationStatus;
import dev.tradewinds.crds.participant.Participant;
import dev.tradewinds.crds.submission.Submission;
import dev.tradewinds.crds.submission.SubmissionStatus;
import dev.tradewinds.operator.kube.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a Submission's reconciler is woken by and sees. */
final class SubmissionSources {
  private static final long LIST_PAGE = 500;
  private static final String BY_COMPETITION = "competition";
  private static final String BY_PARTICIPANT = "participant";
  private static final String BY_CONTENT = "content";

  private IndexerResourceCache<Submission> submissions;
  private InformerEventSource<Competition, Submission> competitions;
  private InformerEventSource<Participant, Submission> participants;
  private InformerEventSource<Evaluation, Submission> evaluations;

  List<EventSource<?, Submission>> prepare(EventSourceContext<Submission> context) {
    submissions = context.getPrimaryCache();
    index(BY_COMPETITION, submission -> submission.getSpec().competition());
    index(BY_PARTICIPANT, submission -> submission.getSpec().participant());
    submissions.addIndexer(
        BY_CONTENT,
        submission ->
            digest(submission)
                .map(digest -> List.of(contentKey(submission, digest)))
                .orElse(List.of()));
    competitions =
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(Competition.class, Submission.class)
                .withName("competitions")
                .withInformerListLimit(LIST_PAGE)
                .withOnUpdateFilter(SubmissionSources::rulesDiffer)
                .withSecondaryToPrimaryMapper(named(BY_COMPETITION))
                .build(),
            context);
    participants =
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(Participant.class, Submission.class)
                .withName("participants")
                .withInformerListLimit(LIST_PAGE)
                .withSecondaryToPrimaryMapper(named(BY_PARTICIPANT))
                .build(),
            context);
    evaluations =
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(Evaluation.class, Submission.class)
                .withName("evaluations")
                .withLabelSelector(Labels.selector(Labels.COMPONENT_EVALUATION))
                .withInformerListLimit(LIST_PAGE)
                .withOnAddFilter(made -> false)
                .withOnUpdateFilter(SubmissionSources::verdictDiffers)
                .withSecondaryToPrimaryMapper(this::waitingFor)
                .build(),
            context);
    return List.of(competitions, participants, evaluations);
  }

  Optional<Competition> competition(Submission submission) {
    return competitions.get(id(submission, submission.getSpec().competition()));
  }

  Optional<Participant> participant(Submission submission) {
    return participants.get(id(submission, submission.getSpec().participant()));
  }

  Optional<Evaluation> evaluation(Submission submission, String name) {
    return evaluations.get(id(submission, name));
  }

  /** An Evaluation that was made just now; the cache need not wait for the news. */
  void made(Evaluation evaluation) {
    evaluations.handleRecentResourceCreate(ResourceID.fromResource(evaluation), evaluation);
  }

  /** Submissions in the same competition with those files, itself among them. */
  List<Submission> withContent(Submission submission, Digest digest) {
    return submissions.byIndex(BY_CONTENT, contentKey(submission, digest));
  }

  /** Status of a Competition changes often; Submissions care for little of it. */
  private static boolean rulesDiffer(Competition now, Competition before) {
    return !Objects.equals(now.getMetadata().getGeneration(), before.getMetadata().getGeneration())
        || !rules(now).equals(rules(before));
  }

  private static List<Object> rules(Competition competition) {
    CompetitionStatus status = competition.getStatus();
    return status == null
        ? List.of()
        : List.of(status.activation(), status.runtime(), status.datasets());
  }

  private static boolean verdictDiffers(Evaluation now, Evaluation before) {
    return !verdict(now).equals(verdict(before));
  }

  private static Optional<?> verdict(Evaluation evaluation) {
    return Optional.ofNullable(evaluation.getStatus()).flatMap(EvaluationStatus::verdict);
  }

  /** Not its owner alone: any Submission of the participant may have the same files. */
  private Set<ResourceID> waitingFor(Evaluation evaluation) {
    String participant = evaluation.getMetadata().getLabels().get(Labels.PARTICIPANT);
    return participant == null
        ? Set.of()
        : submissions
            .byIndex(BY_PARTICIPANT, key(evaluation.getMetadata().getNamespace(), participant))
            .stream()
            .map(ResourceID::fromResource)
            .collect(Collectors.toSet());
  }

  private <R extends HasMetadata>
      io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper<R> named(
          String index) {
    return named ->
        submissions
            .byIndex(index, key(named.getMetadata().getNamespace(), named.getMetadata().getName()))
            .stream()
            .map(ResourceID::fromResource)
            .collect(Collectors.toSet());
  }

  private void index(String name, Function<Submission, String> reference) {
    submissions.addIndexer(
        name,
        submission ->
            List.of(key(submission.getMetadata().getNamespace(), reference.apply(submission))));
  }

  private static Optional<Digest> digest(Submission submission) {
    return Optional.ofNullable(submission.getStatus()).flatMap(SubmissionStatus::sourcesDigest);
  }

  private static String contentKey(Submission submission, Digest digest) {
    return key(
        submission.getMetadata().getNamespace(),
        submission.getSpec().competition() + "/" + digest.value());
  }

  private static String key(String namespace, String name) {
    return namespace + "/" + name;
  }

  private static ResourceID id(Submission submission, String name) {
    return new ResourceID(name, submission.getMetadata().getNamespace());
  }
}
