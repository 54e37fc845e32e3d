package dev.tradewinds.operator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.commands.CommandState;
import dev.tradewinds.cloud.commands.Invocation;
import dev.tradewinds.cloud.commands.Ping;
import dev.tradewinds.cloud.machines.CheckState;
import dev.tradewinds.cloud.machines.Machine;
import dev.tradewinds.cloud.machines.MachineChecks;
import dev.tradewinds.cloud.machines.MachineState;
import dev.tradewinds.operator.machine.MachineWish.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the plan of a machine is shown, with a usual case for all that a test does not say. */
abstract class PlanScene {
  static final Instant START = Instant.parse("2026-03-09T12:00:00Z");
  static final Deadlines DEADLINES = Deadlines.standard();

  Want want = Want.RUNNING;
  int version = 1;
  MachineMemory memory = MachineMemory.empty();
  List<Machine> machines = List.of();
  CheckState check = CheckState.OK;
  Ping ping = Ping.ONLINE;
  Optional<Sight.Found> found = Optional.empty();
  Optional<Invocation> invocation = Optional.empty();
  Optional<Instant> heartbeat = Optional.empty();
  Optional<Instant> stoppingSince = Optional.empty();
  Instant now = START;

  MachineWish wish() {
    return new MachineWish(
        "uid",
        "prod",
        want,
        new LaunchShape(
            "traders",
            String.valueOf(version),
            List.of("t3.small", "t3.medium"),
            Optional.empty(),
            Map.of()),
        new CommandShape("start-trader", Map.of(), Duration.ofSeconds(60), Duration.ofSeconds(60)));
  }

  Step decide() {
    Map<String, MachineChecks> checks =
        Map.of("i-1", new MachineChecks(MachineState.RUNNING, check, check, check, List.of()));
    Sight sight =
        new Sight(
            machines, checks, Map.of("i-1", ping), found, invocation, heartbeat, stoppingSince);
    return MachinePlan.decide(wish(), memory, sight, DEADLINES, now);
  }

  <S extends Step> S decide(Class<S> expected) {
    Step step = decide();
    assertThat(step).isInstanceOf(expected);
    return expected.cast(step);
  }

  Machine machine(MachineState state, LaunchIntent intent) {
    return new Machine(
        "i-1",
        state,
        "t3.small",
        Optional.of(intent.token()),
        MachineTags.of(wish(), intent),
        START,
        Optional.empty(),
        Optional.empty());
  }

  /** The first attempt has launched, and its machine is seen so. */
  LaunchIntent launched(MachineState state) {
    LaunchIntent intent = LaunchIntent.first(wish(), START).of("i-1");
    memory = memory.with(intent);
    machines = List.of(machine(state, intent));
    return intent;
  }

  CommandIntent commanded() {
    launched(MachineState.RUNNING);
    String boot = CommandIntent.boot("i-1", START, wish().command().hash());
    CommandIntent intent = CommandIntent.of("uid", boot, 1, 1, START).sent("c-1");
    memory = memory.with(intent);
    return intent;
  }

  static Invocation invocation(CommandState state) {
    return new Invocation(
        state,
        Optional.of(1),
        Optional.of(START),
        Invocation.Output.NONE,
        new Invocation.Output("first\nno such file\n", false));
  }

  void after(Duration time) {
    now = START.plus(time);
  }
}
