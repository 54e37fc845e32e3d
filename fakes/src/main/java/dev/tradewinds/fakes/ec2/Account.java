package dev.tradewinds.fakes.ec2;

import dev.tradewinds.fakes.ec2.ScriptedFaults.Hits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One AWS account: its instances, its commands, its clock and what goes wrong with it. Everything
 * happens under its lock, so a call sees and leaves a state that EC2 could be in.
 */
public final class Account implements AutoCloseable {
  private static final Duration STEP = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final Timing timing;
  private final Hosts hosts;
  private final Ec2 ec2;
  private final Ssm ssm;
  private final ScriptedFaults faults;
  private final Map<String, Integer> calls = new LinkedHashMap<>();

  Account(InstantSource clock, Timing timing, Hosts hosts, FaultScript script) {
    this.clock = clock;
    this.timing = timing;
    this.hosts = hosts;
    this.ec2 = new Ec2(hosts);
    this.ssm = new Ssm(ec2, hosts, this::later);
    this.faults = new ScriptedFaults(script);
  }

  /** An account of imaginary instances, on which every command succeeds, at a virtual clock. */
  public static Account imaginary(VirtualClock clock, Timing timing, FaultScript script) {
    return new Account(
        clock, timing, new ImaginaryHosts(Machine.seconds(timing.command())), script);
  }

  /** The account's state within a call. */
  record State(Ec2 ec2, Ssm ssm, FaultScript script, Timing timing, Instant now) {}

  /** Makes a call, with what the script has for it. */
  synchronized <T> T call(String operation, Call<T> effect) {
    settle();
    calls.merge(operation, 1, Integer::sum);
    Hits hits = faults.hits(operation);
    hits.beforeEffect();
    T answer = effect.on(state(), hits);
    hits.afterEffect();
    return answer;
  }

  /** What a call does. */
  @FunctionalInterface
  interface Call<T> {
    T on(State state, Hits hits);
  }

  private State state() {
    return new State(ec2, ssm, faults.script(), scriptedTiming(), clock.instant());
  }

  private Timing scriptedTiming() {
    return faults.script().timing().orElse(timing);
  }

  /** Makes the changes that are due, in their order. */
  public synchronized void settle() {
    Instant now = clock.instant();
    while (ec2.settleNext(now)) {
      // Each may make another one due.
    }
    hosts.settle(now);
    ssm.settle(scriptedTiming(), now);
  }

  private synchronized void later(Consumer<Instant> change) {
    change.accept(clock.instant());
  }

  /**
   * Moves a virtual clock in steps of at most a second, so that what follows from one change comes
   * at its own time.
   *
   * @throws IllegalStateException when the clock is the real one
   */
  public synchronized void advance(Duration by) {
    if (!(clock instanceof VirtualClock virtual)) {
      throw new IllegalStateException("the clock is the real one, expected --virtual-clock");
    }
    Duration left = by;
    while (!left.isZero()) {
      Duration step = left.compareTo(STEP) < 0 ? left : STEP;
      virtual.advance(step);
      settle();
      left = left.minus(step);
    }
  }

  /** Begins another script. */
  public synchronized void script(FaultScript script) {
    faults.replace(script);
  }

  /** Every instance that is not forgotten yet, in the order of their launches. */
  public synchronized List<InstanceView> instances() {
    settle();
    return ec2.all().stream().map(Machine::view).toList();
  }

  /** Every command that was sent, in their order. */
  public synchronized List<CommandView> commands() {
    settle();
    return ssm.all().stream().map(Account::view).toList();
  }

  private static CommandView view(Command command) {
    Map<String, RunState> runs = new LinkedHashMap<>();
    command.runs().forEach(run -> runs.put(run.instance(), run.state()));
    int begun = (int) command.runs().stream().filter(run -> run.startedAt().isPresent()).count();
    return new CommandView(
        command.id(), command.document(), command.comment(), command.requestedAt(), runs, begun);
  }

  /** How often each operation was called, whatever came of it. */
  public synchronized Map<String, Integer> calls() {
    return Map.copyOf(calls);
  }

  /** Names and states of an instance's services. */
  public Map<String, String> services(String instance) {
    return hosts.services(instance);
  }

  /** Time of the account. */
  public Instant now() {
    return clock.instant();
  }

  /** Ends every process that runs on its instances. */
  @Override
  public void close() {
    hosts.close();
  }
}
