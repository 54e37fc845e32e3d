package dev.tradewinds.operator.machine;

import dev.tradewinds.cloud.commands.CommandRequest;
import dev.tradewinds.cloud.commands.Commands;
import dev.tradewinds.cloud.commands.Invocation;
import dev.tradewinds.cloud.machines.ActionOutcome;
import dev.tradewinds.cloud.machines.LaunchOutcome;
import dev.tradewinds.cloud.machines.LaunchRequest;
import dev.tradewinds.cloud.machines.Machines;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks at the machine of an object, and does the next step about it. What cannot be undone is
 * stored before it is done, and a call without an answer leaves the memory as it was before the
 * call: the next pass finds out. Keeps no state of its own.
 */
public final class MachineKeeper {
  /** A look for a command, then the step that follows from it. */
  private static final int LOOKS = 2;

  private final Machines machines;
  private final Commands commands;
  private final Deadlines deadlines;

  public MachineKeeper(Machines machines, Commands commands, Deadlines deadlines) {
    this.machines = machines;
    this.commands = commands;
    this.deadlines = deadlines;
  }

  /**
   * What a pass has done.
   *
   * @param step the last one, for conditions and the time of the next pass
   * @param memory as it is stored now
   */
  public record Pass(Step step, MachineMemory memory) {}

  /**
   * What is known of an object before its pass.
   *
   * @param wish what is wanted
   * @param memory what is stored
   * @param heartbeatAt of its latest heartbeat
   * @param stoppingSince since when its machine has been seen stopping
   */
  public record Subject(
      MachineWish wish,
      MachineMemory memory,
      Optional<Instant> heartbeatAt,
      Optional<Instant> stoppingSince) {}

  /**
   * One pass.
   *
   * @throws dev.tradewinds.cloud.CloudException when a call failed; another pass is safe at any
   *     time
   */
  public Pass pass(Subject subject, Survey survey, MemoryStore store, Instant now) {
    MachineMemory memory = subject.memory();
    Sight sight = sight(subject, survey, now);
    Step step = MachinePlan.decide(subject.wish(), memory, sight, deadlines, now);
    for (int i = 0; i < LOOKS && step instanceof Step.Look look; i++) {
      sight = with(sight, look);
      step = MachinePlan.decide(subject.wish(), memory, sight, deadlines, now);
    }
    return new Pass(step, act(subject.wish(), memory, step, store, now));
  }

  private Sight sight(Subject subject, Survey survey, Instant now) {
    return new Sight(
        survey.machinesOf(subject.wish().uid()),
        survey.checks(),
        survey.pings(),
        Optional.empty(),
        subject
            .memory()
            .command()
            .filter(command -> command.succeededAt().isEmpty())
            .flatMap(command -> invocation(command, now)),
        subject.heartbeatAt(),
        subject.stoppingSince());
  }

  private Optional<Invocation> invocation(CommandIntent command, Instant now) {
    return command
        .commandId()
        .map(
            id ->
                commands
                    .invocation(id, command.machine())
                    .orElseGet(() -> Invocation.unseen(command.askedAt(), now)));
  }

  private Sight with(Sight sight, Step.Look look) {
    return new Sight(
        sight.machines(),
        sight.checks(),
        sight.pings(),
        Optional.of(new Sight.Found(look.runId(), commands.find(look.runId(), look.since()))),
        sight.invocation(),
        sight.heartbeatAt(),
        sight.stoppingSince());
  }

  private MachineMemory act(
      MachineWish wish, MachineMemory memory, Step step, MemoryStore store, Instant now) {
    return switch (step) {
      case Step.Launch launch -> launch(wish, memory.with(launch.intent()), store, now);
      case Step.Adopt adopt -> stored(memory.with(adopt.intent()), store);
      case Step.Spend spend -> stored(memory.with(spend.spent()), store);
      case Step.Take take -> stored(memory.with(take.intent()), store);
      case Step.Send send -> send(wish, memory.with(send.intent()), send.machine(), store);
      case Step.Replace replace -> {
        MachineMemory spent = stored(memory.with(replace.spent()), store);
        machines.terminate(List.of(replace.machine()));
        yield spent;
      }
      case Step.Terminate terminate -> {
        machines.terminate(terminate.machines());
        yield memory;
      }
      case Step.Start start -> start(memory, start.machine(), store, now);
      case Step.Stop stop -> {
        machines.stop(List.of(stop.machine()));
        yield memory;
      }
      case Step.Look look -> memory;
      case Step.Wait wait -> memory;
      case Step.Ready ready -> memory;
      case Step.Rest rest -> memory;
      case Step.GiveUp giveUp -> memory;
    };
  }

  private static MachineMemory stored(MachineMemory memory, MemoryStore store) {
    store.store(memory);
    return memory;
  }

  private MachineMemory launch(
      MachineWish wish, MachineMemory memory, MemoryStore store, Instant now) {
    store.store(memory);
    LaunchIntent intent = memory.launch().orElseThrow();
    LaunchRequest request =
        new LaunchRequest(
            wish.launch().template(),
            wish.launch().templateVersion(),
            intent.token(),
            MachineTags.of(wish, intent),
            intent.type(),
            wish.launch().subnet());
    LaunchOutcome outcome = machines.launch(request);
    return stored(memory.after(outcome, deadlines, now), store);
  }

  private MachineMemory send(
      MachineWish wish, MachineMemory memory, String machine, MemoryStore store) {
    store.store(memory);
    CommandRequest request =
        new CommandRequest(
            wish.command().document(),
            wish.command().parameters(),
            memory.command().orElseThrow().runId(),
            List.of(machine),
            wish.command().delivery());
    return stored(memory.after(commands.send(request)), store);
  }

  private MachineMemory start(
      MachineMemory memory, String machine, MemoryStore store, Instant now) {
    ActionOutcome outcome = machines.start(List.of(machine)).get(machine);
    MachineMemory after = memory.after(outcome, deadlines, now);
    return after.equals(memory) ? memory : stored(after, store);
  }
}
