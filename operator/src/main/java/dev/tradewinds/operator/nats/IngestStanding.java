package dev.tradewinds.operator.nats;

import dev.tradewinds.crds.ingest.IngestNode;
import dev.tradewinds.crds.ingest.IngestNodeStatus;
import dev.tradewinds.crds.status.Condition;
import dev.tradewinds.operator.kube.Conditions;
import java.util.Optional;

/** What others ask of an IngestNode. Pure. */
public final class IngestStanding {
  /** Type of the condition that traders and fleets wait for. */
  public static final String STREAMING = "Streaming";

  private IngestStanding() {}

  /** Whether it streams, by its status. */
  public static boolean streams(IngestNode node) {
    return streaming(node).filter(each -> each.status().equals("True")).isPresent();
  }

  /** Its condition; absent before the operator has seen it. */
  public static Optional<Condition> streaming(IngestNode node) {
    return Optional.ofNullable(node.getStatus())
        .map(IngestNodeStatus::conditions)
        .flatMap(conditions -> Conditions.find(conditions, STREAMING));
  }
}
