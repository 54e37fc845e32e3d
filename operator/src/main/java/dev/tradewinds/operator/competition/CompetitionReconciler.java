package dev.tradewinds.operator.competition;

import dev.tradewinds.cloud.objects.ObjectStore;
import dev.tradewinds.cloud.scores.ScoreTable;
import dev.tradewinds.crds.competition.Competition;
import dev.tradewinds.crds.competition.CompetitionStatus;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.crds.participant.Participant;
import dev.tradewinds.operator.kube.Duplicates;
import dev.tradewinds.operator.kube.EventRecorder;
import dev.tradewinds.operator.kube.Labels;
import dev.tradewinds.operator.kube.StaleView;
import dev.tradewinds.operator.kube.StatusWriter;
import dev.tradewinds.operator.settings.DatasetSettings;
import dev.tradewinds.operator.settings.PodSettings;
import dev.tradewinds.operator.settings.RuntimeSettings;
import dev.tradewinds.operator.settings.StoreSettings;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.rate.RateLimited;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Pins the runtime, has datasets checked, activates one and keeps the board in status: see {@link
 * CompetitionPass}.
 */
@RateLimited(maxReconciliations = 5, within = 1)
public final class CompetitionReconciler implements Reconciler<Competition> {
  private static final Duration SOON = Duration.ofMillis(200);

  private final CompetitionRooms rooms;
  private final StatusWriter statuses;
  private final Clock clock;
  private final Map<String, CompetitionMemory> memories = new ConcurrentHashMap<>();

  private IndexerResourceCache<Competition> competitions;
  private InformerEventSource<Job, Competition> jobs;
  private InformerEventSource<Pod, Competition> pods;
  private InformerEventSource<Evaluation, Competition> evaluations;
  private InformerEventSource<Participant, Competition> participants;

  /**
   * What it must know.
   *
   * @param stores the platform's bucket
   */
  public record Settings(
      StoreSettings stores, RuntimeSettings runtime, PodSettings pods, DatasetSettings dataset) {}

  public CompetitionReconciler(
      KubernetesClient client,
      ScoreTable table,
      ObjectStore store,
      EventRecorder events,
      Settings settings,
      Clock clock) {
    this.rooms =
        CompetitionRooms.of(
            client, table, store, settings.stores().platformBucket(), events, settings, clock);
    this.statuses = new StatusWriter(client);
    this.clock = clock;
  }

  @Override
  public List<EventSource<?, Competition>> prepareEventSources(
      EventSourceContext<Competition> context) {
    competitions = context.getPrimaryCache();
    String checks = Labels.selector(Labels.COMPONENT_DATASET);
    jobs = source(context, Job.class, Optional.of(checks), CompetitionReconciler::byLabel);
    pods = source(context, Pod.class, Optional.of(checks), CompetitionReconciler::byLabel);
    evaluations =
        source(
            context,
            Evaluation.class,
            Optional.empty(),
            evaluation ->
                Set.of(
                    id(
                        evaluation.getMetadata().getNamespace(),
                        evaluation.getSpec().competition())));
    participants = source(context, Participant.class, Optional.empty(), this::allAround);
    return List.of(jobs, pods, evaluations, participants);
  }

  @Override
  public UpdateControl<Competition> reconcile(
      Competition competition, Context<Competition> context) {
    forgetTheGone();
    CompetitionMemory memory =
        memories.computeIfAbsent(
            competition.getMetadata().getUid(), uid -> new CompetitionMemory());
    CompetitionPass pass =
        new CompetitionPass(rooms, competition, memory, surroundings(competition), clock.instant());
    CompetitionStatus status = pass.run();
    try {
      statuses.write(competition, status, context);
    } catch (StaleView e) {
      return UpdateControl.<Competition>noUpdate().rescheduleAfter(SOON);
    }
    pass.written();
    return UpdateControl.<Competition>noUpdate().rescheduleAfter(pass.again());
  }

  private Surroundings surroundings(Competition competition) {
    String namespace = competition.getMetadata().getNamespace();
    return new Surroundings(
        new DatasetRoom.Workload(
            jobs.getSecondaryResources(competition), pods.getSecondaryResources(competition)),
        evaluations.getSecondaryResources(competition),
        banned(namespace),
        Duplicates.older(competition, competitions.list(), each -> each.getSpec().competitionId()));
  }

  /** Ids of the banned; a duplicate that is not in force bans nobody. */
  private Set<String> banned(String namespace) {
    return participants
        .list(namespace, participant -> participant.getSpec().banned())
        .filter(
            banned ->
                Duplicates.older(
                        banned,
                        participants.list(namespace),
                        each -> each.getSpec().participantId())
                    .isEmpty())
        .map(participant -> participant.getSpec().participantId())
        .collect(Collectors.toUnmodifiableSet());
  }

  private void forgetTheGone() {
    if (memories.size() > competitions.list().count()) {
      Set<String> uids =
          competitions
              .list()
              .map(each -> each.getMetadata().getUid())
              .collect(Collectors.toUnmodifiableSet());
      memories.keySet().retainAll(uids);
    }
  }

  private Set<ResourceID> allAround(Participant participant) {
    String namespace = participant.getMetadata().getNamespace();
    return competitions
        .list(namespace)
        .map(ResourceID::fromResource)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<ResourceID> byLabel(HasMetadata resource) {
    return Set.of(
        id(
            resource.getMetadata().getNamespace(),
            resource.getMetadata().getLabels().get(Labels.COMPETITION)));
  }

  private static ResourceID id(String namespace, String name) {
    return new ResourceID(name, namespace);
  }

  private static <R extends HasMetadata> InformerEventSource<R, Competition> source(
      EventSourceContext<Competition> context,
      Class<R> type,
      Optional<String> selector,
      SecondaryToPrimaryMapper<R> mapper) {
    var configuration =
        InformerEventSourceConfiguration.from(type, Competition.class)
            .withSecondaryToPrimaryMapper(mapper)
            .withNamespacesInheritedFromController();
    selector.ifPresent(configuration::withLabelSelector);
    return new InformerEventSource<>(configuration.build(), context);
  }
}
