package dev.tradewinds.operator.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.tradewinds.cloud.commands.CommandState;
import dev.tradewinds.cloud.commands.Ping;
import dev.tradewinds.cloud.commands.SendOutcome;
import dev.tradewinds.cloud.commands.SentCommand;
import dev.tradewinds.cloud.machines.CheckState;
import dev.tradewinds.cloud.machines.Machine;
import dev.tradewinds.cloud.machines.MachineState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BootPlanTest extends PlanScene {
  @Test
  void rungs_come_one_after_the_other_each_with_a_deadline() {
    launched(MachineState.RUNNING);
    check = CheckState.INITIALIZING;
    ping = Ping.UNKNOWN;
    assertThat(decide(Step.Wait.class))
        .isEqualTo(
            new Step.Wait(
                Rung.CHECKS,
                Reasons.CHECKS_PENDING,
                START.plusSeconds(5),
                START.plus(DEADLINES.checks())));
    check = CheckState.OK;
    assertThat(decide(Step.Wait.class))
        .isEqualTo(
            new Step.Wait(
                Rung.ONLINE,
                Reasons.AGENT_OFFLINE,
                START.plusSeconds(5),
                START.plus(DEADLINES.online())));
    after(DEADLINES.online());
    assertThat(decide(Step.Replace.class).spent().spent().orElseThrow().reason())
        .isEqualTo(Reasons.AGENT_OFFLINE);
    check = CheckState.IMPAIRED;
    assertThat(decide(Step.Replace.class).spent().spent().orElseThrow().reason())
        .isEqualTo(Reasons.CHECKS_FAILED);
  }

  @Test
  void a_command_is_looked_for_before_it_is_sent() {
    launched(MachineState.RUNNING);
    String runId = decide(Step.Look.class).runId();
    found = Optional.of(new Sight.Found(runId, List.of()));
    CommandIntent intent = decide(Step.Send.class).intent();
    assertThat(intent.runId()).isEqualTo(runId);
    SentCommand sent = new SentCommand("c-1", runId, List.of("i-1"), START);
    found = Optional.of(new Sight.Found(runId, List.of(sent)));
    assertThat(decide(Step.Take.class).intent().commandId()).contains("c-1");
    found = Optional.of(new Sight.Found("another", List.of(sent)));
    assertThat(decide()).isInstanceOf(Step.Look.class);
  }

  @Test
  void an_intent_without_an_answer_is_sought_until_it_must_have_shown_itself() {
    launched(MachineState.RUNNING);
    found = Optional.of(new Sight.Found(decide(Step.Look.class).runId(), List.of()));
    CommandIntent intent = decide(Step.Send.class).intent();
    memory = memory.with(intent);
    after(Duration.ofSeconds(89));
    assertThat(decide(Step.Wait.class).reason()).isEqualTo(Reasons.COMMAND_SOUGHT);
    after(Duration.ofSeconds(90));
    assertThat(decide(Step.Send.class).intent()).isEqualTo(intent.again(now));
    memory = memory.after(new SendOutcome.NotSent(SendOutcome.Reason.THROTTLED, ""));
    assertThat(decide()).as("certainly not sent").isInstanceOf(Step.Send.class);
  }

  @ParameterizedTest
  @EnumSource(CommandState.class)
  void every_outcome_of_a_command_has_its_step(CommandState state) {
    commanded();
    invocation = Optional.of(invocation(state));
    assertThat(decide())
        .isInstanceOf(
            switch (state.resend()) {
              case NOT_YET, SAFE -> Step.Wait.class;
              case UNSAFE -> Step.Replace.class;
              case NEEDLESS -> state == CommandState.SUCCESS ? Step.Take.class : Step.GiveUp.class;
            });
    after(Duration.ofMinutes(10));
    if (state.resend() == CommandState.Resend.SAFE) {
      assertThat(decide()).as("the next round").isInstanceOf(Step.Look.class);
    } else if (state.resend() == CommandState.Resend.NOT_YET) {
      assertThat(decide()).as("overdue").isInstanceOf(Step.Replace.class);
    }
  }

  @Test
  void a_command_that_keeps_failing_is_given_up_with_its_last_words() {
    CommandIntent intent = commanded();
    memory = memory.with(CommandIntent.of("uid", intent.boot(), 3, 3, START).sent("c-3"));
    invocation = Optional.of(invocation(CommandState.FAILED));
    assertThat(decide())
        .isEqualTo(
            new Step.GiveUp(Reasons.COMMAND_FAILED, "FAILED with exit code 1: no such file"));
  }

  @Test
  void a_heartbeat_makes_it_ready_and_its_loss_runs_the_command_again() {
    CommandIntent command = commanded();
    memory = memory.with(command.succeeded(START));
    assertThat(decide(Step.Wait.class).rung()).isEqualTo(Rung.HEARTBEAT);
    after(Duration.ofMinutes(1));
    heartbeat = Optional.of(now.minusSeconds(5));
    assertThat(decide()).isEqualTo(new Step.Ready(List.of()));
    check = CheckState.IMPAIRED;
    ping = Ping.LOST;
    assertThat(decide())
        .as("what works is not replaced")
        .isEqualTo(new Step.Ready(List.of(Reasons.CHECKS_FAILED, Reasons.AGENT_OFFLINE)));
    after(Duration.ofMinutes(2));
    assertThat(decide(Step.Wait.class).reason()).isEqualTo(Reasons.NO_HEARTBEAT);
    after(Duration.ofMinutes(10));
    assertThat(decide()).as("no machine ends for a silence").isInstanceOf(Step.Look.class);
  }

  @Test
  void a_heartbeat_of_an_earlier_boot_counts_for_nothing() {
    CommandIntent command = commanded();
    memory = memory.with(command.succeeded(START));
    heartbeat = Optional.of(START.minusSeconds(1));
    assertThat(decide()).isInstanceOf(Step.Wait.class);
  }

  @Test
  void another_boot_runs_the_command_anew() {
    CommandIntent command = commanded();
    memory = memory.with(command.succeeded(START));
    String first = memory.command().orElseThrow().runId();
    Machine old = machines.getFirst();
    machines =
        List.of(
            new Machine(
                old.id(),
                old.state(),
                old.type(),
                old.token(),
                old.tags(),
                START.plusSeconds(600),
                Optional.empty(),
                Optional.empty()));
    now = START.plusSeconds(660);
    assertThat(decide(Step.Look.class).runId()).isNotEqualTo(first);
  }

  @Test
  void a_ladder_shows_how_far_it_is() {
    Function<Step, String> shown =
        step ->
            Ladder.of(step).rungs().values().stream()
                .map(rung -> rung.reached().map(reached -> reached ? "+" : "-").orElse("?"))
                .reduce("", String::concat);
    assertThat(shown.apply(new Step.Ready(List.of()))).isEqualTo("+++++");
    assertThat(shown.apply(new Step.Wait(Rung.ONLINE, "x", START, START))).isEqualTo("++-??");
    assertThat(shown.apply(new Step.Start("i-1"))).isEqualTo("-????");
    assertThat(shown.apply(new Step.GiveUp(Reasons.COMMAND_FAILED, ""))).isEqualTo("+++-?");
    assertThat(Ladder.of(new Step.GiveUp(Reasons.NO_HEARTBEAT, "")).rungs().get(Rung.HEARTBEAT))
        .asInstanceOf(type(Ladder.State.class))
        .extracting(Ladder.State::reason)
        .isEqualTo(Optional.of(Reasons.NO_HEARTBEAT));
  }
}
