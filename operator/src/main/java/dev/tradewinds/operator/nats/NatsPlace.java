package dev.tradewinds.operator.nats;

import dev.tradewinds.contract.feed.FeedName;
import dev.tradewinds.crds.ingest.IngestNode;
import dev.tradewinds.crds.ingest.NatsSpec;
import dev.tradewinds.operator.kube.Names;
import java.util.Optional;

/**
 * Where the NATS of an IngestNode is, and under which names its bars are found there. Pure.
 *
 * @param url for operator and Pods
 * @param feed names of the bars
 * @param own whether the operator runs it
 */
public record NatsPlace(String url, FeedName feed, boolean own) {
  /** Port of clients. */
  public static final int PORT = 4222;

  /** Longest name of a StatefulSet: the names of its Pods and revisions grow from it. */
  private static final int NAME_LENGTH = 52;

  /** As the spec says. */
  public static NatsPlace of(IngestNode node) {
    Optional<NatsSpec.External> external = external(node);
    String prefix = external.flatMap(NatsSpec.External::prefix).orElse("");
    return new NatsPlace(
        external
            .map(NatsSpec.External::url)
            .orElseGet(
                () ->
                    "nats://%s.%s.svc:%d"
                        .formatted(name(node), node.getMetadata().getNamespace(), PORT)),
        new FeedName(prefix, node.getSpec().interval()),
        external.isEmpty());
  }

  /** The NATS that somebody else runs. */
  static Optional<NatsSpec.External> external(IngestNode node) {
    return node.getSpec().nats().flatMap(NatsSpec::external);
  }

  /** Name of what the operator makes for its own NATS: Secret, Service, StatefulSet. */
  public static String name(IngestNode node) {
    return Names.of(NAME_LENGTH, node.getMetadata().getName(), "nats");
  }
}
