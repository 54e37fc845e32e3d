package dev.tradewinds.operator.participant;

import dev.tradewinds.crds.participant.Participant;
import dev.tradewinds.crds.participant.ParticipantStatus;
import dev.tradewinds.operator.kube.Conditions;
import dev.tradewinds.operator.kube.Duplicates;
import dev.tradewinds.operator.kube.StaleView;
import dev.tradewinds.operator.kube.StatusWriter;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Says whether a Participant counts: of two with one id the older does. */
public final class ParticipantReconciler implements Reconciler<Participant> {
  private static final Duration SOON = Duration.ofMillis(200);

  /** A duplicate is looked at again, for the older one may go. */
  private static final Duration WHILE_DUPLICATE = Duration.ofSeconds(30);

  private final StatusWriter statuses;
  private final Clock clock;
  private IndexerResourceCache<Participant> participants;

  public ParticipantReconciler(KubernetesClient client, Clock clock) {
    this.statuses = new StatusWriter(client);
    this.clock = clock;
  }

  @Override
  public List<EventSource<?, Participant>> prepareEventSources(
      EventSourceContext<Participant> context) {
    participants = context.getPrimaryCache();
    return List.of();
  }

  @Override
  public UpdateControl<Participant> reconcile(
      Participant participant, Context<Participant> context) {
    Optional<Participant> older =
        Duplicates.older(
            participant,
            participants.list(participant.getMetadata().getNamespace()),
            each -> each.getSpec().participantId());
    ParticipantStatus before =
        Optional.ofNullable(participant.getStatus()).orElseGet(ParticipantStatus::unseen);
    Long generation = participant.getMetadata().getGeneration();
    Conditions conditions =
        ParticipantConditions.decide(
            Conditions.of(before.conditions(), generation, clock.instant()),
            participant.getSpec(),
            older.map(each -> each.getMetadata().getName()));
    try {
      statuses.write(participant, new ParticipantStatus(generation, conditions.list()), context);
    } catch (StaleView e) {
      return UpdateControl.<Participant>noUpdate().rescheduleAfter(SOON);
    }
    UpdateControl<Participant> done = UpdateControl.noUpdate();
    return older.isPresent() ? done.rescheduleAfter(WHILE_DUPLICATE) : done;
  }
}
