package dev.tradewinds.operator.sources;

import dev.tradewinds.cloud.objects.ObjectMissing;
import dev.tradewinds.cloud.objects.ObjectRef;
import dev.tradewinds.cloud.objects.ObjectStore;
import dev.tradewinds.cloud.objects.ObjectTooLarge;
import dev.tradewinds.contract.EvaluationOrder;
import dev.tradewinds.crds.schema.Rules;
import dev.tradewinds.crds.submission.SubmissionSource;
import dev.tradewinds.crds.submission.SubmissionSource.ConfigMapSource;
import dev.tradewinds.crds.submission.SubmissionSource.ObjectFile;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads a Submission's files from the manifest, a ConfigMap or the object store. */
public final class SourceReader {
  /** Most bytes of all files together. */
  public static final int TOTAL_BYTES = EvaluationOrder.MOST_SOURCE_BYTES;

  /** Most files. */
  public static final int FILES = EvaluationOrder.MOST_FILES;

  private static final Pattern PATH = Pattern.compile(Rules.SOURCE_PATH);

  private final KubernetesClient client;
  private final ObjectStore store;
  private final String platformBucket;

  /**
   * @param platformBucket holds no uploads
   */
  public SourceReader(KubernetesClient client, ObjectStore store, String platformBucket) {
    this.client = client;
    this.store = store;
    this.platformBucket = platformBucket;
  }

  /**
   * Reads them all.
   *
   * @param namespace of the Submission
   * @param participantId whose Submission it is
   */
  public Files read(String namespace, String participantId, SubmissionSource source) {
    if (!source.inline().isEmpty()) {
      SortedMap<String, byte[]> files = new TreeMap<>();
      source
          .inline()
          .forEach(file -> files.put(file.path(), file.content().getBytes(StandardCharsets.UTF_8)));
      return checked(files);
    }
    return source
        .configMap()
        .map(from -> fromConfigMap(namespace, from))
        .orElseGet(() -> fromStore(participantId, source.s3()));
  }

  private Files fromConfigMap(String namespace, ConfigMapSource from) {
    ConfigMap map = client.configMaps().inNamespace(namespace).withName(from.name()).get();
    if (map == null) {
      return new Files.Missing("there is no ConfigMap " + from.name());
    }
    SortedMap<String, byte[]> files = new TreeMap<>();
    if (map.getData() != null) {
      map.getData().forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
    }
    if (map.getBinaryData() != null) {
      map.getBinaryData()
          .forEach((path, text) -> files.put(path, Base64.getDecoder().decode(text)));
    }
    return files.containsKey(EvaluationOrder.ENTRY_FILE)
        ? checked(files)
        : new Files.Missing(
            "ConfigMap %s has no key %s".formatted(from.name(), EvaluationOrder.ENTRY_FILE));
  }

  private Files fromStore(String participantId, List<ObjectFile> objects) {
    Optional<String> fault = OwnObjects.fault(objects, participantId, platformBucket);
    if (fault.isPresent()) {
      return new Files.Invalid(fault.get());
    }
    SortedMap<String, byte[]> files = new TreeMap<>();
    int room = TOTAL_BYTES;
    for (ObjectFile file : objects) {
      try {
        byte[] content =
            store.get(
                new ObjectRef(
                    file.object().bucket(),
                    file.object().key(),
                    file.object().versionId(),
                    Optional.empty()),
                room);
        room -= content.length;
        files.put(file.path(), content);
      } catch (ObjectMissing e) {
        return new Files.Missing(e.getMessage());
      } catch (ObjectTooLarge e) {
        return tooLarge();
      }
    }
    return checked(files);
  }

  private static Files checked(SortedMap<String, byte[]> files) {
    if (!files.containsKey(EvaluationOrder.ENTRY_FILE)) {
      return new Files.Invalid("there is no file " + EvaluationOrder.ENTRY_FILE);
    }
    if (files.size() > FILES) {
      return new Files.Invalid(
          "there are %d files, expected at most %d".formatted(files.size(), FILES));
    }
    for (String path : files.keySet()) {
      if (!PATH.matcher(path).matches()) {
        return new Files.Invalid(
            "\"%s\" is no path of a file: expected letters, digits, _ . - in parts that do not begin with a dot or hyphen"
                .formatted(path));
      }
    }
    long bytes = files.values().stream().mapToLong(content -> content.length).sum();
    return bytes > TOTAL_BYTES ? tooLarge() : new Files.Found(files);
  }

  private static Files tooLarge() {
    return new Files.Invalid(
        "the files have more than %d MiB together".formatted(TOTAL_BYTES / 1024 / 1024));
  }
}
