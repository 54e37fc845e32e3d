package dev.tradewinds.operator.competition;

import dev.tradewinds.cloud.objects.ObjectMissing;
import dev.tradewinds.cloud.objects.ObjectRef;
import dev.tradewinds.cloud.objects.ObjectStore;
import dev.tradewinds.contract.DatasetReport;
import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the platform's bucket keeps of competitions. */
public final class CompetitionArchive {
  private static final Logger LOG = LoggerFactory.getLogger(CompetitionArchive.class);
  private static final int DOCUMENT_LIMIT = 64 * 1024;
  private static final String JSON = "application/json";

  private final ObjectStore store;
  private final String bucket;

  /**
   * @param bucket the platform's bucket
   */
  public CompetitionArchive(ObjectStore store, String bucket) {
    this.store = store;
    this.bucket = bucket;
  }

  /** Name of the platform's bucket. */
  public String bucket() {
    return bucket;
  }

  /** The record of the competition of that name, if it is one of that id. */
  Optional<CompetitionRecord> record(CompetitionName name, String competitionId) {
    return document(name.recordKey(), CompetitionRecord.class)
        .filter(record -> record.competitionId().equals(competitionId));
  }

  void putRecord(CompetitionName name, CompetitionRecord record) {
    put(name.recordKey(), record);
  }

  /**
   * What the engine said of this version of a dataset: only when, for a valid one, the compiled
   * form is there too.
   */
  Optional<DatasetReport> report(CompiledKeys keys) {
    return document(keys.report(), DatasetReport.class)
        .filter(report -> !report.valid() || has(keys.data()));
  }

  /** Whether there is an object of that key. */
  boolean has(String key) {
    return store.head(ObjectRef.latest(bucket, key)).isPresent();
  }

  void putReport(CompiledKeys keys, DatasetReport report) {
    put(keys.report(), report);
  }

  private void put(String key, Object document) {
    store.put(bucket, key, Json.write(document).getBytes(StandardCharsets.UTF_8), JSON);
  }

  private <T> Optional<T> document(String key, Class<T> type) {
    byte[] bytes;
    try {
      bytes = store.get(ObjectRef.latest(bucket, key), DOCUMENT_LIMIT);
    } catch (ObjectMissing e) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.read(new String(bytes, StandardCharsets.UTF_8), type));
    } catch (InvalidDocument e) {
      // Of another release, or damaged: what it says can be found out anew.
      LOG.warn("s3://{}/{} is left aside: {}", bucket, key, e.getMessage());
      return Optional.empty();
    }
  }
}
