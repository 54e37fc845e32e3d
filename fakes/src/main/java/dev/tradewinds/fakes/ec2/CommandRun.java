package dev.tradewinds.fakes.ec2;

import java.time.Instant;
import java.util.Optional;

/** A command on one instance. Guarded by the account's lock. */
final class CommandRun {
  /** Before anything has run. */
  static final int NOT_STARTED = -1;

  private final String instance;
  private final boolean undelivered;
  private final boolean hangs;
  private RunState state = RunState.PENDING;
  private Optional<Instant> startedAt = Optional.empty();
  private Optional<Instant> endedAt = Optional.empty();
  private Hosts.JobEnd end = new Hosts.JobEnd(NOT_STARTED, "", "");
  private int hiddenFor;
  private int unlistedFor;

  CommandRun(String instance, ScriptedFaults.Hits hits) {
    this.instance = instance;
    this.undelivered = hits.has(FaultRule.Effect.UNDELIVERED);
    this.hangs = hits.has(FaultRule.Effect.HANG);
    this.hiddenFor = hits.count(FaultRule.Effect.HIDE_INVOCATION);
    this.unlistedFor = hits.count(FaultRule.Effect.HIDE);
  }

  String instance() {
    return instance;
  }

  RunState state() {
    return state;
  }

  boolean deliverable() {
    return state == RunState.PENDING && !undelivered;
  }

  boolean hangs() {
    return hangs;
  }

  Optional<Instant> startedAt() {
    return startedAt;
  }

  Optional<Instant> endedAt() {
    return endedAt;
  }

  Hosts.JobEnd end() {
    return end;
  }

  /** Whether this look finds it; the look counts. */
  boolean found() {
    return hiddenFor-- <= 0;
  }

  /** Whether this list shows it; the look counts. */
  boolean listed() {
    return unlistedFor-- <= 0;
  }

  void begin(Instant at) {
    state = RunState.IN_PROGRESS;
    startedAt = Optional.of(at);
  }

  /** What a late or a cancelled command says changes nothing any more. */
  void ended(Hosts.JobEnd result, Instant at) {
    if (state == RunState.IN_PROGRESS) {
      end = result;
      finish(result.exitCode() == 0 ? RunState.SUCCESS : RunState.FAILED, at);
    } else if (state == RunState.CANCELLING) {
      end = result;
      finish(RunState.CANCELLED, at);
    }
  }

  void finish(RunState outcome, Instant at) {
    state = outcome;
    endedAt = Optional.of(at);
  }

  void cancelling() {
    state = RunState.CANCELLING;
  }
}
