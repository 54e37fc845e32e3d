package dev.tradewinds.operator.trader;

import dev.tradewinds.cloud.objects.ObjectInfo;
import dev.tradewinds.cloud.objects.ObjectRef;
import dev.tradewinds.cloud.objects.ObjectStore;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.Material;
import dev.tradewinds.contract.feed.FeedName;
import dev.tradewinds.contract.feed.NatsAccess;
import dev.tradewinds.contract.fleet.TradeOrder;
import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.crds.trader.TraderSpec;
import dev.tradewinds.crds.trader.TraderSpec.ModelFile;
import dev.tradewinds.operator.sources.SourceArchive;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Work orders of traders. They hold a password and signed URLs, and so are secrets. */
final class TraderOrders {
  private final ObjectStore store;
  private final SourceArchive sources;

  TraderOrders(ObjectStore store, SourceArchive sources) {
    this.store = store;
    this.sources = sources;
  }

  /** A file is not there as it is pinned. */
  static final class FileMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private FileMissing(String message) {
      super(message);
    }
  }

  /**
   * The order.
   *
   * @param validity how long its URLs hold
   * @throws FileMissing when a file is not there as it is pinned
   */
  TradeOrder order(Trader trader, NatsAccess access, FeedName feed, Duration validity) {
    TraderSpec spec = trader.getSpec();
    return new TradeOrder(
        TradeOrder.SCHEMA_VERSION,
        trader.getMetadata().getNamespace(),
        trader.getMetadata().getName(),
        spec.fleet(),
        access,
        feed,
        spec.symbols(),
        strategy(spec.sources(), validity),
        model(spec, validity),
        spec.mode(),
        spec.execution(),
        spec.sandbox(),
        spec.seed(),
        spec.risk(),
        spec.uploadSeconds().or(() -> Optional.of(TraderSpec.UPLOAD_SECONDS)));
  }

  private Map<String, Material> strategy(Digest digest, Duration validity) {
    Map<String, Digest> files =
        sources
            .manifest(digest)
            .orElseThrow(
                () ->
                    new FileMissing(
                        "the strategy's files of digest %s are not in the platform's bucket"
                            .formatted(digest)));
    Map<String, Material> material = new HashMap<>();
    files.forEach(
        (path, content) ->
            material.put(path, signed(sources.file(digest, path), Optional.of(content), validity)));
    return material;
  }

  /**
   * The engine cannot check an ETag, so that it is checked here; where the bucket keeps versions,
   * the URL leads to the very version.
   */
  private Map<String, Material> model(TraderSpec spec, Duration validity) {
    Map<String, Material> material = new HashMap<>();
    for (ModelFile file : spec.files()) {
      ObjectRef wanted =
          new ObjectRef(
              spec.model().bucket(),
              spec.model().prefix() + file.path(),
              file.versionId(),
              Optional.of('"' + file.etag() + '"'));
      ObjectInfo found =
          store
              .head(wanted)
              .orElseThrow(
                  () ->
                      new FileMissing(
                          "%s is not there with ETag %s, as the Trader pins it; roll the fleet out, or put it back"
                              .formatted(wanted.unpinned(), file.etag())));
      material.put(file.path(), signed(found.ref(), Optional.empty(), validity));
    }
    return material;
  }

  private Material signed(ObjectRef ref, Optional<Digest> digest, Duration validity) {
    return Material.at(store.presignGet(ref, validity).url().toString(), digest);
  }
}
