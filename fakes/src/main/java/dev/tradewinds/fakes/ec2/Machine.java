package dev.tradewinds.fakes.ec2;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One instance and its life. Guarded by the account's lock; knows no other instance. */
final class Machine {
  private final String id;
  private final int launch;
  private final Launch request;
  private final MachineScript script;
  private final Timing timing;
  private final Map<String, String> tags;
  private final Instant born;

  private InstanceState state = InstanceState.PENDING;
  private Optional<InstanceState> before = Optional.empty();
  private Optional<Instant> due;
  private Instant launchTime;
  private Instant changedAt;
  private int boots = 1;
  private int hiddenFor;

  Machine(int launch, Launch request, MachineScript script, Timing timing, Instant now) {
    this.id = "i-%017x".formatted(launch);
    this.launch = launch;
    this.request = request;
    this.script = script;
    this.timing = timing;
    this.tags = new TreeMap<>(request.tags("instance"));
    this.born = now;
    this.launchTime = now;
    this.changedAt = now;
    this.due = Optional.of(now.plus(seconds(timing.pending())));
  }

  static Duration seconds(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  String id() {
    return id;
  }

  InstanceState state() {
    return state;
  }

  Launch request() {
    return request;
  }

  Map<String, String> tags() {
    return tags;
  }

  void hide(int looks) {
    hiddenFor = looks;
  }

  boolean hidden() {
    return hiddenFor > 0;
  }

  /** A look in vain is over. */
  void looked() {
    hiddenFor = Math.max(0, hiddenFor - 1);
  }

  void start(Instant now) {
    boots++;
    launchTime = now;
    become(InstanceState.PENDING, now, Optional.of(timing.pending()));
  }

  void stop(Instant now) {
    become(InstanceState.STOPPING, now, Optional.of(timing.stopping()));
  }

  void terminate(Instant now) {
    become(InstanceState.SHUTTING_DOWN, now, Optional.of(timing.shuttingDown()));
  }

  /** When the next change comes by itself. */
  Optional<Instant> due() {
    Optional<Instant> death =
        script.diesAfter().filter(any -> !state.gone()).map(after -> born.plus(seconds(after)));
    return death.filter(at -> due.isEmpty() || at.isBefore(due.get())).or(() -> due);
  }

  /** The change that is due by itself, at its time. */
  void change(Instant at) {
    if (script.diesAfter().isPresent()
        && !state.gone()
        && !at.isBefore(born.plus(seconds(script.diesAfter().get())))) {
      terminate(at);
      return;
    }
    switch (state) {
      case PENDING -> become(InstanceState.RUNNING, at, Optional.empty());
      case STOPPING -> become(InstanceState.STOPPED, at, Optional.empty());
      case SHUTTING_DOWN -> become(InstanceState.TERMINATED, at, Optional.empty());
      case RUNNING, STOPPED, TERMINATED ->
          throw new IllegalStateException("nothing is due in " + state);
    }
  }

  private void become(InstanceState next, Instant at, Optional<Double> dueAfter) {
    before = Optional.of(state);
    state = next;
    changedAt = at;
    due = dueAfter.map(after -> at.plus(seconds(after)));
  }

  /** Whether even its record has gone. */
  boolean forgotten(Instant now) {
    return state == InstanceState.TERMINATED
        && now.isAfter(changedAt.plus(seconds(timing.terminatedVisible())));
  }

  /** Whether SSM's agent has registered and is connected; absent when it is not registered. */
  Optional<Boolean> agent(Instant now) {
    if (state != InstanceState.RUNNING
        || script.neverOnline()
        || now.isBefore(changedAt.plus(seconds(timing.registration())))) {
      return Optional.empty();
    }
    return Optional.of(
        script.lostAfter().isEmpty()
            || now.isBefore(launchTime.plus(seconds(script.lostAfter().get()))));
  }

  /** Result of a status check: {@code system}, {@code instance} or {@code ebs}. */
  String check(String which, Instant now) {
    if (state != InstanceState.RUNNING) {
      return "not-applicable";
    }
    Instant begin = changedAt.plus(seconds(timing.checks()));
    if (now.isBefore(begin)) {
      return "initializing";
    }
    boolean impaired =
        script.impaired().filter(which::equals).isPresent()
            && (script.impairedFor() == 0
                || now.isBefore(begin.plus(seconds(script.impairedFor()))));
    return impaired ? "impaired" : "ok";
  }

  Optional<String> event() {
    return script.event();
  }

  Instant born() {
    return born;
  }

  InstanceView view() {
    boolean on = state == InstanceState.RUNNING || state == InstanceState.PENDING;
    return new InstanceView(
        id,
        launch,
        state,
        request.type(),
        request.clientToken(),
        request.launchTemplate(),
        tags,
        request.tags("volume"),
        request.tags("network-interface"),
        launchTime,
        on ? Optional.of(publicIp()) : Optional.empty(),
        "10.0.%d.%d".formatted(launch / 250, launch % 250 + 4),
        boots);
  }

  /** As it was before its last change; absent when that was its launch. */
  Optional<InstanceView> staleView() {
    return before.map(was -> view().in(was));
  }

  /** From a block that is kept for documentation; another one with each boot. */
  private String publicIp() {
    return "203.0.%d.%d".formatted(113 + boots % 100, launch % 250 + 4);
  }
}
