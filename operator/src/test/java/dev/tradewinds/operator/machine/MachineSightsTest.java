package dev.tradewinds.operator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.commands.CommandState;
import dev.tradewinds.cloud.commands.Invocation;
import dev.tradewinds.cloud.commands.Ping;
import dev.tradewinds.cloud.commands.SentCommand;
import dev.tradewinds.cloud.machines.CheckState;
import dev.tradewinds.cloud.machines.Machine;
import dev.tradewinds.cloud.machines.MachineState;
import dev.tradewinds.operator.machine.MachineWish.Want;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds of every decision, whatever is stored and seen. */
class MachineSightsTest extends PlanScene {
  @Property(tries = 20_000)
  void no_decision_makes_a_second_machine_or_command(@ForAll long seed) {
    Random random = new Random(seed);
    scene(random);
    Step step = decide();
    List<String> live =
        machines.stream().filter(each -> !each.state().gone()).map(Machine::id).toList();
    switch (step) {
      case Step.Launch launch -> {
        assertThat(want).isEqualTo(Want.RUNNING);
        assertThat(live).isEmpty();
        memory
            .launch()
            .filter(intent -> intent.spent().isEmpty())
            .ifPresent(intent -> assertThat(launch.intent().token()).isEqualTo(intent.token()));
        memory
            .launch()
            .filter(intent -> intent.spent().isPresent())
            .ifPresent(
                intent -> assertThat(launch.intent().attempt()).isEqualTo(intent.attempt() + 1));
      }
      case Step.Send send -> {
        assertThat(want).isEqualTo(Want.RUNNING);
        assertThat(found.orElseThrow().runId()).isEqualTo(send.intent().runId());
        assertThat(found.orElseThrow().commands()).isEmpty();
        assertThat(live).containsExactly(send.machine());
      }
      case Step.Start start -> assertThat(live).contains(start.machine());
      case Step.Stop stop -> assertThat(want).isEqualTo(Want.STOPPED);
      case Step.Terminate terminate -> assertThat(live).containsAll(terminate.machines());
      case Step.Replace replace -> assertThat(live).containsExactly(replace.machine());
      case Step.Wait wait ->
          assertThat(wait.deadline()).isAfterOrEqualTo(wait.lookAgain().minus(DEADLINES.pause()));
      case Step.Ready ready -> assertThat(live).hasSize(1);
      case Step.Adopt adopt -> assertThat(live).hasSize(1);
      case Step.Look look -> assertThat(live).hasSize(1);
      case Step.Take take -> assertThat(take.intent().commandId()).isPresent();
      case Step.Rest rest -> assertThat(want).isNotEqualTo(Want.RUNNING);
      case Step.Spend spend -> assertThat(spend.spent().spent()).isPresent();
      case Step.GiveUp giveUp -> assertThat(want).isEqualTo(Want.RUNNING);
    }
  }

  private void scene(Random random) {
    want = Want.values()[random.nextInt(3)];
    version = 1;
    memory = MachineMemory.empty();
    machines = new ArrayList<>();
    check = CheckState.values()[random.nextInt(CheckState.values().length)];
    ping = Ping.values()[random.nextInt(3)];
    if (random.nextInt(3) > 0) {
      check = CheckState.OK;
      ping = Ping.ONLINE;
    }
    now = START.plusSeconds(random.nextInt(4000));
    LaunchIntent intent = LaunchIntent.first(wish(), time(random));
    if (random.nextBoolean()) {
      machines.add(
          machine(MachineState.values()[random.nextInt(MachineState.values().length)], intent));
    }
    if (random.nextInt(4) > 0) {
      if (random.nextInt(4) == 0) {
        intent = intent.spent(Reasons.STUCK, "x", time(random));
      }
      if (random.nextInt(6) == 0) {
        intent = intent.spent(Reasons.STUCK, "x", time(random)).next(wish(), 2, time(random));
      }
      memory = memory.with(intent);
    }
    version = random.nextInt(5) == 0 ? 2 : 1;
    command(random);
    heartbeat = random.nextBoolean() ? Optional.of(time(random)) : Optional.empty();
    stoppingSince = random.nextBoolean() ? Optional.of(time(random)) : Optional.empty();
  }

  private void command(Random random) {
    String boot = CommandIntent.boot("i-1", START, wish().command().hash());
    CommandIntent command =
        CommandIntent.of("uid", boot, 1 + random.nextInt(2), 1 + random.nextInt(3), time(random));
    invocation = Optional.empty();
    found = Optional.empty();
    if (random.nextBoolean()) {
      if (random.nextBoolean()) {
        command = command.sent("c-1");
        CommandState state = CommandState.values()[random.nextInt(CommandState.values().length)];
        invocation =
            random.nextBoolean() ? Optional.of(invocation(state)) : Optional.<Invocation>empty();
        command = random.nextInt(3) == 0 ? command.succeeded(time(random)) : command;
      }
      memory = memory.with(command);
    }
    if (random.nextBoolean()) {
      SentCommand sent = new SentCommand("c-1", command.runId(), List.of("i-1"), START);
      found =
          Optional.of(
              new Sight.Found(command.runId(), random.nextBoolean() ? List.of(sent) : List.of()));
    }
  }

  private Instant time(Random random) {
    return START.plusSeconds(random.nextInt(4000));
  }
}
