package dev.tradewinds.operator.machine;

import dev.tradewinds.cloud.machines.Machine;
import dev.tradewinds.operator.machine.MachineWish.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what is done about the machine of an object. A pure function of what is wanted, stored
 * and seen, so that it does not matter where a former operator stopped.
 *
 * <p>An attempt's token is stored before RunInstances. While the attempt stands the call may be
 * repeated, for the token makes it harmless; the next attempt is made only when the machine of this
 * one is certainly gone, or never was. So at most one machine of an object lives.
 */
public final class MachinePlan {
  /** Endings of which it is known that no machine of the attempt lives any more. */
  private static final Set<String> ENDED = Set.of(Reasons.TOKEN_SPENT, Reasons.TERMINATED);

  /** Endings that launched none, unless an earlier call with the token did. */
  private static final Set<String> NEVER_BEGAN = Set.of(Reasons.NO_CAPACITY, Reasons.OVER_QUOTA);

  private final MachineWish wish;
  private final MachineMemory memory;
  private final Sight sight;
  private final Deadlines deadlines;
  private final Instant now;

  private MachinePlan(
      MachineWish wish, MachineMemory memory, Sight sight, Deadlines deadlines, Instant now) {
    this.wish = wish;
    this.memory = memory;
    this.sight = sight;
    this.deadlines = deadlines;
    this.now = now;
  }

  /** The next step. */
  public static Step decide(
      MachineWish wish, MachineMemory memory, Sight sight, Deadlines deadlines, Instant now) {
    return new MachinePlan(wish, memory, sight, deadlines, now).decide();
  }

  private Step decide() {
    List<Machine> live = sight.live();
    if (wish.want() == Want.ABSENT && !live.isEmpty()) {
      return new Step.Terminate(ids(live), Reasons.NOT_WANTED);
    }
    if (live.isEmpty()) {
      return withoutMachine();
    }
    Machine kept = kept(live);
    List<Machine> others = live.stream().filter(machine -> !machine.equals(kept)).toList();
    return others.isEmpty()
        ? withMachine(kept)
        : new Step.Terminate(ids(others), Reasons.DUPLICATE);
  }

  private static List<String> ids(List<Machine> machines) {
    return machines.stream().map(Machine::id).toList();
  }

  /** The present attempt's, else that of the latest attempt. */
  private Machine kept(List<Machine> live) {
    return live.stream()
        .max(
            Comparator.comparing(this::isPresent)
                .thenComparing(MachineTags::attempt)
                .thenComparing(Machine::launchTime, Comparator.reverseOrder())
                .thenComparing(Machine::id))
        .orElseThrow();
  }

  private boolean isPresent(Machine machine) {
    return memory.launch().isPresent()
        && machine.token().equals(memory.launch().map(LaunchIntent::token));
  }

  private Step withMachine(Machine machine) {
    if (!isPresent(machine)) {
      return stranger(machine);
    }
    LaunchIntent intent = memory.launch().orElseThrow();
    if (intent.spent().isPresent()) {
      return new Step.Terminate(List.of(machine.id()), intent.spent().get().reason());
    }
    if (wish.want() == Want.STOPPED) {
      return towardsStopped(machine, intent);
    }
    if (!intent.specHash().equals(wish.launch().hash())) {
      return new Step.Replace(
          intent.spent(Reasons.SPEC_CHANGED, "another machine is asked for now", now),
          machine.id());
    }
    return towardsRunning(machine, intent);
  }

  /** A machine of this object that the stored attempt did not launch. */
  private Step stranger(Machine machine) {
    int attempt = MachineTags.attempt(machine);
    if (memory.launch().filter(intent -> intent.attempt() >= attempt).isPresent()) {
      return new Step.Terminate(List.of(machine.id()), Reasons.DUPLICATE);
    }
    // What was stored has been lost, or is of an earlier time: the machine knows better.
    return new Step.Adopt(
        new LaunchIntent(
            attempt,
            Math.max(1, MachineTags.tries(machine)),
            0,
            machine.token().orElse(""),
            MachineTags.spec(machine),
            wish.launch().types().isEmpty() ? Optional.empty() : Optional.of(machine.type()),
            now,
            false,
            Optional.of(machine.id()),
            Optional.empty(),
            Optional.empty()));
  }

  private Step towardsStopped(Machine machine, LaunchIntent intent) {
    return switch (machine.state()) {
      case RUNNING -> new Step.Stop(machine.id());
      case PENDING -> pending(machine, intent);
      case STOPPING -> stopping(machine);
      case STOPPED, SHUTTING_DOWN, TERMINATED -> new Step.Rest(Reasons.STOPPED);
    };
  }

  private Step towardsRunning(Machine machine, LaunchIntent intent) {
    return switch (machine.state()) {
      case PENDING -> pending(machine, intent);
      case STOPPING -> stopping(machine);
      case STOPPED -> stopped(machine, intent);
      case RUNNING -> new BootPlan(wish, memory, sight, deadlines, now).decide(machine, intent);
      case SHUTTING_DOWN, TERMINATED -> withoutMachine();
    };
  }

  private Step pending(Machine machine, LaunchIntent intent) {
    Instant deadline = machine.launchTime().plus(deadlines.running());
    return now.isBefore(deadline)
        ? waiting(Reasons.PENDING, deadline)
        : new Step.Replace(
            intent.spent(Reasons.STUCK, "pending for " + deadlines.running(), now), machine.id());
  }

  /** Only a stopped machine can be started, so one that is stopping is awaited. */
  private Step stopping(Machine machine) {
    Instant deadline = sight.stoppingSince().orElse(now).plus(deadlines.stopping());
    if (now.isBefore(deadline)) {
      return waiting(Reasons.STOPPING, deadline);
    }
    LaunchIntent intent = memory.launch().orElseThrow();
    return new Step.Replace(
        intent.spent(Reasons.STUCK, "stopping for " + deadlines.stopping(), now), machine.id());
  }

  private Step stopped(Machine machine, LaunchIntent intent) {
    Optional<MachineMemory.StartHold> hold = memory.startHold();
    if (hold.isEmpty() || !now.isBefore(hold.get().until())) {
      return new Step.Start(machine.id());
    }
    Instant deadline = hold.get().since().plus(deadlines.capacity());
    if (wish.launch().types().size() > 1 && !now.isBefore(deadline)) {
      return new Step.Replace(
          intent.spent(
              Reasons.NO_ROOM_TO_START, "no room to start it for " + deadlines.capacity(), now),
          machine.id());
    }
    return new Step.Wait(Rung.RUNNING, Reasons.NO_CAPACITY, hold.get().until(), deadline);
  }

  private Step waiting(String reason, Instant deadline) {
    return new Step.Wait(Rung.RUNNING, reason, now.plus(deadlines.pause()), deadline);
  }

  private Step withoutMachine() {
    Optional<LaunchIntent> stored = memory.launch();
    if (wish.want() != Want.RUNNING) {
      return stored
          .filter(intent -> intent.spent().isEmpty() && !settled(intent))
          .<Step>map(intent -> waiting(Reasons.LAUNCHING, settledAt(intent)))
          .orElseGet(() -> new Step.Rest(Reasons.STOPPED));
    }
    if (stored.isEmpty()) {
      return new Step.Launch(LaunchIntent.first(wish, now));
    }
    LaunchIntent intent = stored.get();
    return intent.spent().isPresent() ? afterEnd(intent) : unseen(intent);
  }

  /** When an answer that does not show a machine of the attempt can be believed. */
  private Instant settledAt(LaunchIntent intent) {
    return intent.askedAt().plus(deadlines.consistency());
  }

  private boolean settled(LaunchIntent intent) {
    return !now.isBefore(settledAt(intent));
  }

  private Step unseen(LaunchIntent intent) {
    Optional<Machine> gone =
        sight.machines().stream()
            .filter(machine -> machine.token().equals(Optional.of(intent.token())))
            .findFirst();
    if (gone.isPresent()) {
      return new Step.Spend(
          intent.spent(
              Reasons.TERMINATED, "machine %s was terminated".formatted(gone.get().id()), now));
    }
    if (!intent.specHash().equals(wish.launch().hash())) {
      // The token cannot be used for the new shape, so whether it was used has to be waited out.
      return settled(intent)
          ? new Step.Spend(
              intent.spent(Reasons.SPEC_CHANGED, "another machine is asked for now", now))
          : waiting(Reasons.LAUNCHING, settledAt(intent));
    }
    Instant again = intent.askedAt().plus(deadlines.pause());
    return now.isBefore(again)
        ? new Step.Wait(Rung.RUNNING, Reasons.LAUNCHING, again, again)
        : new Step.Launch(intent.again(now));
  }

  private Step afterEnd(LaunchIntent intent) {
    Instant hold = intent.holdUntil().orElse(now);
    LaunchIntent.Ending ending = intent.spent().orElseThrow();
    if (now.isBefore(hold)) {
      return new Step.Wait(Rung.RUNNING, ending.reason(), hold, hold);
    }
    if (!certainlyGone(intent, ending)) {
      return waiting(ending.reason(), settledAt(intent));
    }
    int tries = tries(intent, ending);
    if (tries > deadlines.tries()) {
      return new Step.GiveUp(ending.reason(), ending.message());
    }
    return new Step.Launch(intent.next(wish, tries, now));
  }

  /** A young machine may live and not be described yet, or not any more for a moment. */
  private boolean certainlyGone(LaunchIntent intent, LaunchIntent.Ending ending) {
    return ENDED.contains(ending.reason())
        || (NEVER_BEGAN.contains(ending.reason()) && !intent.repeated())
        || settled(intent)
        || sight.machines().stream()
            .anyMatch(machine -> machine.token().equals(Optional.of(intent.token())));
  }

  /** No capacity is nobody's failure, and neither is the end of a machine that has worked long. */
  private int tries(LaunchIntent intent, LaunchIntent.Ending ending) {
    boolean changed = !intent.specHash().equals(wish.launch().hash());
    boolean proven =
        Duration.between(intent.askedAt(), ending.at()).compareTo(deadlines.proven()) > 0;
    if (changed || proven) {
      return 1;
    }
    boolean noRoom =
        ending.reason().equals(Reasons.NO_CAPACITY) || ending.reason().equals(Reasons.OVER_QUOTA);
    return noRoom ? intent.tries() : intent.tries() + 1;
  }
}
