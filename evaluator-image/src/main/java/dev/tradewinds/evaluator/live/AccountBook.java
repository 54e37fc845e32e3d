package dev.tradewinds.evaluator.live;

import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.fleet.Account;
import dev.tradewinds.contract.fleet.AccountRecord;
import dev.tradewinds.contract.fleet.TripRecord;
import dev.tradewinds.ingest.nats.Stubborn;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.KeyValue;
import io.nats.client.KeyValueManagement;
import io.nats.client.api.KeyValueConfiguration;
import io.nats.client.api.KeyValueEntry;
import io.nats.client.api.StorageType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The trader's account in NATS. Each write names the revision that was read or written last; when
 * another process has written in between, this one is superseded. For one thread.
 */
final class AccountBook {
  private static final int WRONG_LAST_SEQUENCE = 10071;
  private static final int STREAM_NOT_FOUND = 10059;

  private final Connection connection;
  private final String key;
  private final String owner;
  private final Stubborn stubborn;
  private Optional<AccountRecord> record = Optional.empty();
  private Optional<AccountRecord> written = Optional.empty();
  private long revision;

  AccountBook(Connection connection, String key, String owner) {
    this.connection = connection;
    this.key = key;
    this.owner = owner;
    this.stubborn = new Stubborn("the bucket " + AccountRecord.BUCKET);
  }

  /**
   * Opens the account for a run and takes it over from whoever had it.
   *
   * @return its record, which says how much of the run was played before
   */
  AccountRecord open(String run, double initialCash) throws InterruptedException {
    Optional<AccountRecord> found = stubborn.until(this::read);
    AccountRecord opened =
        found
            .filter(before -> before.run().equals(Optional.of(run)))
            .map(
                before ->
                    new AccountRecord(
                        owner,
                        before.run(),
                        before.opening(),
                        before.step(),
                        before.present(),
                        before.trip(),
                        before.intervened()))
            .orElseGet(() -> fresh(run, found, initialCash));
    record = Optional.of(opened);
    flush();
    return opened;
  }

  private AccountRecord fresh(String run, Optional<AccountRecord> before, double initialCash) {
    Account opening =
        before.map(AccountRecord::present).orElseGet(() -> new Account(initialCash, List.of()));
    Optional<TripRecord> trip = before.flatMap(AccountRecord::trip);
    return new AccountRecord(owner, Optional.of(run), opening, 0, opening, trip, false);
  }

  /** The account that was recorded after a step, by this process or one before it. */
  Optional<Account> recordedAt(long step) {
    return record.filter(known -> known.step() == step).map(AccountRecord::present);
  }

  /**
   * Takes note of the account after a step, unless a later one was recorded before.
   *
   * @param intervened whether orders were stopped, or positions closed, since the last note
   */
  void note(long step, Account present, Optional<TripRecord> trip, boolean intervened) {
    AccountRecord known = record.orElseThrow();
    if (step >= known.step()) {
      record =
          Optional.of(
              new AccountRecord(
                  owner,
                  known.run(),
                  known.opening(),
                  step,
                  present,
                  trip,
                  known.intervened() || intervened));
    }
  }

  /** Whether orders of this run were stopped, so that playing it again comes out otherwise. */
  boolean intervened() {
    return record.filter(AccountRecord::intervened).isPresent();
  }

  /**
   * Writes what was noted, if anything was.
   *
   * @throws Superseded when another process has written since
   */
  void flush() throws InterruptedException {
    if (record.isPresent() && !record.equals(written)) {
      AccountRecord due = record.get();
      revision = stubborn.until(() -> write(due));
      written = record;
    }
  }

  private long write(AccountRecord due) throws IOException, JetStreamApiException {
    byte[] content = Json.write(due).getBytes(StandardCharsets.UTF_8);
    try {
      return revision == 0
          ? bucket().create(key, content)
          : bucket().update(key, content, revision);
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() != WRONG_LAST_SEQUENCE) {
        throw e;
      }
      return afterConflict(due);
    }
  }

  /** The answer to a write may have been lost, and the write not. */
  private long afterConflict(AccountRecord due) throws IOException, JetStreamApiException {
    KeyValueEntry entry = bucket().get(key);
    if (entry != null && parse(entry).equals(due)) {
      return entry.getRevision();
    }
    throw new Superseded(
        "Another process (%s) trades with the account %s: this one (%s) ends."
            .formatted(entry == null ? "unknown" : parse(entry).owner(), key, owner));
  }

  private Optional<AccountRecord> read() throws IOException, JetStreamApiException {
    ensureBucket();
    KeyValueEntry entry = bucket().get(key);
    revision = entry == null ? 0 : entry.getRevision();
    return Optional.ofNullable(entry).map(AccountBook::parse);
  }

  private void ensureBucket() throws IOException, JetStreamApiException {
    KeyValueManagement management = connection.keyValueManagement();
    try {
      management.getStatus(AccountRecord.BUCKET);
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() != STREAM_NOT_FOUND) {
        throw e;
      }
      management.create(
          KeyValueConfiguration.builder()
              .name(AccountRecord.BUCKET)
              .storageType(StorageType.File)
              .build());
    }
  }

  private static AccountRecord parse(KeyValueEntry entry) {
    return Json.read(new String(entry.getValue(), StandardCharsets.UTF_8), AccountRecord.class);
  }

  private KeyValue bucket() throws IOException {
    return connection.keyValue(AccountRecord.BUCKET);
  }
}
