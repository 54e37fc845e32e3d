package dev.tradewinds.operator.fleet;

import dev.tradewinds.cloud.objects.ObjectMissing;
import dev.tradewinds.cloud.objects.ObjectRef;
import dev.tradewinds.cloud.objects.ObjectStore;
import dev.tradewinds.cloud.objects.ObjectTooLarge;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.EvaluationOrder;
import dev.tradewinds.crds.submission.SubmissionSource;
import dev.tradewinds.crds.submission.SubmissionSource.ConfigMapSource;
import dev.tradewinds.operator.fleet.Discovery.Found;
import dev.tradewinds.operator.fleet.Discovery.Listed;
import dev.tradewinds.operator.sources.Files;
import dev.tradewinds.operator.sources.SourceArchive;
import dev.tradewinds.operator.sources.SourceReader;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Code of strategies: read once for each content, kept in the platform's bucket under its digest,
 * so that what a Trader runs does not change with the folder that it came from.
 */
final class Strategies {
  private static final int READERS = 8;
  private static final int REMEMBERED = 20_000;

  private final ObjectStore store;
  private final SourceArchive archive;
  private final SourceReader reader;
  private final Map<Content, Digest> known = new ConcurrentHashMap<>();

  private record Content(String bucket, String key, String etag) {}

  Strategies(ObjectStore store, SourceArchive archive, SourceReader reader) {
    this.store = store;
    this.archive = archive;
    this.reader = reader;
  }

  /** The strategy cannot be had. */
  static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Unusable(String message) {
      super(message);
    }
  }

  /**
   * The digest of each model's strategy, by the model's folder; models whose file went away since
   * it was listed are left out.
   *
   * @param file name of the strategy in each folder
   */
  Map<String, Digest> ofModels(Collection<Found> models, String file) {
    if (known.size() > REMEMBERED) {
      known.clear();
    }
    try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
      Map<String, Future<Optional<Digest>>> pending = new TreeMap<>();
      Map<String, Digest> digests = new TreeMap<>();
      for (Found each : models) {
        Listed listed = each.files().get(file);
        Content content = new Content(each.model().bucket(), listed.key(), listed.etag());
        Digest digest = known.get(content);
        if (digest == null) {
          Callable<Optional<Digest>> read = () -> read(content);
          pending.put(each.model().prefix(), readers.submit(read));
        } else {
          digests.put(each.model().prefix(), digest);
        }
      }
      pending.forEach((folder, read) -> result(read).ifPresent(each -> digests.put(folder, each)));
      return digests;
    }
  }

  private Optional<Digest> read(Content content) {
    try {
      byte[] text =
          store.get(
              new ObjectRef(
                  content.bucket(),
                  content.key(),
                  Optional.empty(),
                  Optional.of('"' + content.etag() + '"')),
              SourceReader.TOTAL_BYTES);
      TreeMap<String, byte[]> files = new TreeMap<>(Map.of(EvaluationOrder.ENTRY_FILE, text));
      Digest digest = archive.freeze(files);
      known.put(content, digest);
      return Optional.of(digest);
    } catch (ObjectMissing e) {
      return Optional.empty();
    } catch (ObjectTooLarge e) {
      throw new Unusable(
          "%s has more than %d MiB, expected a strategy"
              .formatted(content.key(), SourceReader.TOTAL_BYTES / 1024 / 1024));
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while strategies were read", e);
    }
  }

  /**
   * The digest of a ConfigMap's files.
   *
   * @throws Unusable when it is not there, or its files are no strategy
   */
  Digest ofConfigMap(String namespace, ConfigMapSource from) {
    SubmissionSource source = new SubmissionSource(List.of(), Optional.of(from), List.of());
    return switch (reader.read(namespace, "", source)) {
      case Files.Found found -> archive.freeze(found.content());
      case Files.Missing missing -> throw new Unusable(missing.message());
      case Files.Invalid invalid -> throw new Unusable(invalid.message());
    };
  }
}
