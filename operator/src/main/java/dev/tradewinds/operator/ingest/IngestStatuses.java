package dev.tradewinds.operator.ingest;

import dev.tradewinds.contract.feed.IngestHeartbeat;
import dev.tradewinds.crds.ingest.IngestNode;
import dev.tradewinds.crds.ingest.IngestNodeStatus;
import dev.tradewinds.crds.ingest.IngestReason;
import dev.tradewinds.operator.kube.Conditions;
import dev.tradewinds.operator.kube.EnginePod;
import dev.tradewinds.operator.nats.Heartbeats.Heard;
import dev.tradewinds.operator.nats.IngestStanding;
import dev.tradewinds.operator.nats.NatsLinks;
import dev.tradewinds.operator.nats.NatsPlace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The status of an IngestNode from what was observed. Pure. */
final class IngestStatuses {
  private IngestStatuses() {}

  /**
   * What was observed.
   *
   * @param obstacle what kept the operator from making what is needed
   * @param link absent while the operator has no way into the NATS
   */
  record Seen(
      Optional<Obstacle> obstacle,
      Optional<NatsLinks.View> link,
      Optional<EnginePod> pod,
      Optional<Heard<IngestHeartbeat>> heard,
      Streaming streaming) {}

  /**
   * What keeps the operator from making what is needed.
   *
   * @param lasting whether somebody has to change something
   */
  record Obstacle(IngestReason reason, String message, boolean lasting) {}

  static IngestNodeStatus before(IngestNode node) {
    return node.getStatus() == null ? IngestNodeStatus.unseen() : node.getStatus();
  }

  static IngestNodeStatus of(IngestNode node, Seen seen, Instant now) {
    Optional<IngestHeartbeat> heartbeat = seen.heard().map(Heard::heartbeat);
    IngestNodeStatus before = before(node);
    return new IngestNodeStatus(
        node.getMetadata().getGeneration(),
        conditions(node, seen, now).list(),
        heartbeat.map(IngestHeartbeat::phase),
        heartbeat.flatMap(IngestHeartbeat::run).or(before::run),
        heartbeat.map(IngestHeartbeat::steps).or(before::steps),
        heartbeat.flatMap(IngestHeartbeat::timestep).or(before::timestep),
        heartbeat.map(each -> each.symbols().size()).or(before::symbols),
        heartbeat.map(IngestHeartbeat::published).or(before::published),
        seen.pod().map(EnginePod::restarts).orElse(0),
        problem(seen),
        Optional.of(NatsPlace.of(node).url()));
  }

  /** The same status but for the figures that change with every step. */
  static IngestNodeStatus withoutFigures(IngestNodeStatus status) {
    return new IngestNodeStatus(
        status.observedGeneration(),
        status.conditions(),
        status.phase(),
        status.run(),
        Optional.empty(),
        Optional.empty(),
        status.symbols(),
        Optional.empty(),
        status.restarts(),
        status.problem(),
        status.natsUrl());
  }

  private static Optional<String> problem(Seen seen) {
    return seen.obstacle()
        .map(Obstacle::message)
        .or(() -> seen.heard().flatMap(each -> each.heartbeat().problem()))
        .or(
            () ->
                seen.pod()
                    .filter(pod -> !pod.running())
                    .map(EnginePod::said)
                    .filter(said -> !said.isEmpty()));
  }

  private static Conditions conditions(IngestNode node, Seen seen, Instant now) {
    Conditions before =
        Conditions.of(before(node).conditions(), node.getMetadata().getGeneration(), now);
    boolean connected = seen.link().flatMap(NatsLinks.View::connectedSince).isPresent();
    Streaming streaming = seen.streaming();
    return ready(before, node, seen, connected)
        .with(
            "NatsReady",
            connected,
            (connected ? IngestReason.NATS_CONNECTED : IngestReason.NATS_CONNECTING).label(),
            connected ? NatsPlace.of(node).url() : unconnected(seen))
        .with(
            "Subscribed",
            streaming.subscribed().yes(),
            streaming.subscribed().reason().label(),
            streaming.subscribed().message())
        .with(
            IngestStanding.STREAMING,
            streaming.streaming().yes(),
            streaming.streaming().reason().label(),
            streaming.streaming().message());
  }

  private static String unconnected(Seen seen) {
    return seen.link()
        .map(NatsLinks.View::problem)
        .filter(problem -> !problem.isEmpty())
        .orElse("not connected yet");
  }

  private static Conditions ready(
      Conditions before, IngestNode node, Seen seen, boolean connected) {
    Streaming.Answer streaming = seen.streaming().streaming();
    if (seen.obstacle().isPresent()) {
      Obstacle obstacle = seen.obstacle().get();
      return obstacle.lasting()
          ? before.stalled(obstacle.reason().label(), obstacle.message())
          : before.reconciling(obstacle.reason().label(), obstacle.message());
    }
    if (node.getSpec().suspended()) {
      return before.ready(IngestReason.SUSPENDED.label(), "spec.suspended is set");
    }
    if (streaming.yes()) {
      return before.ready(IngestReason.READY.label(), streaming.message());
    }
    if (!connected) {
      return before.reconciling(IngestReason.NATS_NOT_READY.label(), unconnected(seen));
    }
    boolean failing = seen.pod().filter(EnginePod::failing).isPresent();
    if (streaming.reason() == IngestReason.INGEST_FAILED || failing) {
      return before.stalled(
          IngestReason.FAILED.label(),
          failing ? seen.pod().map(EnginePod::said).orElse("") : streaming.message());
    }
    return before.reconciling(
        IngestReason.NOT_STREAMING.label(), String.join("; ", said(streaming.message(), seen)));
  }

  private static List<String> said(String message, Seen seen) {
    return seen.pod()
        .filter(pod -> !pod.running() && !pod.said().isEmpty())
        .map(pod -> List.of(message, pod.said()))
        .orElse(List.of(message));
  }
}
