package dev.tradewinds.operator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.machines.ActionOutcome;
import dev.tradewinds.cloud.machines.LaunchOutcome;
import dev.tradewinds.cloud.machines.Machine;
import dev.tradewinds.cloud.machines.MachineState;
import dev.tradewinds.operator.machine.MachineWish.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MachinePlanTest extends PlanScene {
  @Test
  void tokens_are_short_plain_and_all_different() {
    Set<String> tokens = new HashSet<>();
    for (int attempt = 1; attempt <= 1000; attempt++) {
      tokens.add(LaunchIntent.token("uid", attempt, "hash"));
      tokens.add(LaunchIntent.token("uid2", attempt, "hash"));
      tokens.add(LaunchIntent.token("uid", attempt, "other"));
    }
    assertThat(tokens).hasSize(3000).allMatch(token -> token.matches("[0-9a-v]{52}"));
    assertThat(LaunchIntent.token("uid", 7, "hash"))
        .isEqualTo(LaunchIntent.token("uid", 7, "hash"));
  }

  @Test
  void an_attempt_keeps_its_token_until_it_is_over() {
    LaunchIntent first = decide(Step.Launch.class).intent();
    memory = memory.with(first);
    assertThat(decide(Step.Wait.class).lookAgain()).isEqualTo(START.plusSeconds(5));
    after(Duration.ofMinutes(2));
    LaunchIntent again = decide(Step.Launch.class).intent();
    assertThat(again.token()).isEqualTo(first.token());
    assertThat(again.askedAt()).isEqualTo(now);
    assertThat(again.repeated()).isTrue();
  }

  @Test
  void a_spent_token_makes_another_attempt() {
    memory = memory.with(LaunchIntent.first(wish(), START));
    memory = memory.after(new LaunchOutcome.TokenSpent(Optional.empty()), DEADLINES, START);
    LaunchIntent next = decide(Step.Launch.class).intent();
    assertThat(next.attempt()).isEqualTo(2);
    assertThat(next.tries()).isEqualTo(2);
    assertThat(next.token()).isNotEqualTo(memory.launch().orElseThrow().token());
  }

  @Test
  void no_capacity_waits_longer_each_time_and_takes_another_type() {
    Duration last = Duration.ZERO;
    for (int miss = 0; miss < 8; miss++) {
      LaunchIntent intent = decide(Step.Launch.class).intent();
      assertThat(intent.type()).contains(miss % 2 == 0 ? "t3.small" : "t3.medium");
      assertThat(intent.tries()).as("nobody's failure").isEqualTo(1);
      memory = memory.with(intent).after(new LaunchOutcome.NoCapacity("none"), DEADLINES, now);
      Instant until = decide(Step.Wait.class).lookAgain();
      assertThat(Duration.between(now, until)).isGreaterThanOrEqualTo(last);
      last = Duration.between(now, until);
      now = until;
    }
    assertThat(last).isLessThanOrEqualTo(Duration.ofMinutes(6));
  }

  /** The answer to an earlier call of the attempt was lost: it may have launched one. */
  @Test
  void no_capacity_for_a_repeated_call_proves_nothing_yet() {
    memory = memory.with(LaunchIntent.first(wish(), START).again(START));
    memory = memory.after(new LaunchOutcome.NoCapacity("none"), DEADLINES, START);
    after(Duration.ofSeconds(60));
    assertThat(decide(Step.Wait.class).deadline()).isEqualTo(START.plusSeconds(90));
    after(Duration.ofSeconds(90));
    assertThat(decide(Step.Launch.class).intent().attempt()).isEqualTo(2);
  }

  @Test
  void a_mismatch_gives_a_hidden_machine_time_to_show_itself() {
    LaunchIntent intent = LaunchIntent.first(wish(), START);
    memory = memory.with(intent).after(new LaunchOutcome.TokenMismatch("other"), DEADLINES, START);
    assertThat(decide(Step.Wait.class).lookAgain()).isEqualTo(START.plusSeconds(90));
    machines = List.of(machine(MachineState.RUNNING, intent));
    assertThat(decide(Step.Terminate.class).machines()).containsExactly("i-1");
    machines = List.of();
    after(Duration.ofSeconds(90));
    assertThat(decide(Step.Launch.class).intent().attempt()).isEqualTo(2);
  }

  @Test
  void tries_have_an_end_until_the_wish_changes() {
    LaunchIntent intent = LaunchIntent.first(wish(), START);
    for (int i = 0; i < 2; i++) {
      intent = intent.spent(Reasons.TERMINATED, "by hand", START).next(wish(), i + 2, START);
    }
    memory = memory.with(intent.spent(Reasons.TERMINATED, "by hand", START));
    assertThat(decide()).isEqualTo(new Step.GiveUp(Reasons.TERMINATED, "by hand"));
    version = 2;
    assertThat(decide(Step.Launch.class).intent().tries()).isEqualTo(1);
  }

  @Test
  void a_machine_that_has_worked_long_was_no_failure() {
    LaunchIntent intent = launched(MachineState.TERMINATED);
    after(Duration.ofHours(2));
    memory = memory.with(decide(Step.Spend.class).spent());
    assertThat(decide(Step.Launch.class).intent().tries()).isEqualTo(1);
    assertThat(intent.tries()).isEqualTo(1);
  }

  @Test
  void a_machine_is_adopted_when_what_was_stored_is_lost() {
    LaunchIntent intent = launched(MachineState.RUNNING);
    memory = MachineMemory.empty();
    LaunchIntent adopted = decide(Step.Adopt.class).intent();
    assertThat(adopted.token()).isEqualTo(intent.token());
    assertThat(adopted.attempt()).isEqualTo(1);
    assertThat(adopted.type()).isEqualTo(intent.type());
    assertThat(adopted.specHash()).isEqualTo(intent.specHash());
  }

  @Test
  void of_two_machines_the_present_attempts_stays() {
    LaunchIntent intent = launched(MachineState.RUNNING);
    LaunchIntent other = intent.spent("", "", START).next(wish(), 1, START);
    Machine second =
        new Machine(
            "i-2",
            MachineState.PENDING,
            "t3.small",
            Optional.of(other.token()),
            MachineTags.of(wish(), other),
            START,
            Optional.empty(),
            Optional.empty());
    machines = List.of(second, machines.getFirst());
    assertThat(decide(Step.Terminate.class).machines()).containsExactly("i-2");
    memory = MachineMemory.empty();
    assertThat(decide(Step.Terminate.class).machines())
        .as("of two that nobody knows, the later attempt's")
        .containsExactly("i-1");
  }

  @Test
  void another_shape_replaces_the_machine_and_waits_for_its_end() {
    LaunchIntent intent = launched(MachineState.RUNNING);
    version = 2;
    Step.Replace replace = decide(Step.Replace.class);
    memory = memory.with(replace.spent());
    assertThat(decide(Step.Terminate.class).machines()).containsExactly("i-1");
    machines = List.of();
    assertThat(decide()).as("young, and not shown for a moment").isInstanceOf(Step.Wait.class);
    machines = List.of(machine(MachineState.SHUTTING_DOWN, intent));
    LaunchIntent next = decide(Step.Launch.class).intent();
    assertThat(next.attempt()).isEqualTo(2);
    assertThat(next.specHash()).isNotEqualTo(intent.specHash());
  }

  @ParameterizedTest
  @EnumSource(MachineState.class)
  void every_state_has_its_step(MachineState state) {
    launched(state);
    Class<? extends Step> expected =
        switch (state) {
          case PENDING, STOPPING -> Step.Wait.class;
          case RUNNING -> Step.Look.class;
          case STOPPED -> Step.Start.class;
          case SHUTTING_DOWN, TERMINATED -> Step.Spend.class;
        };
    assertThat(decide()).isInstanceOf(expected);
    want = Want.STOPPED;
    Class<? extends Step> unwanted =
        switch (state) {
          case RUNNING -> Step.Stop.class;
          case PENDING, STOPPING -> Step.Wait.class;
          case STOPPED -> Step.Rest.class;
          // It was asked for a moment ago: the answer may be behind.
          case SHUTTING_DOWN, TERMINATED -> Step.Wait.class;
        };
    assertThat(decide()).isInstanceOf(unwanted);
    want = Want.ABSENT;
    assertThat(decide()).isInstanceOf(state.gone() ? Step.Wait.class : Step.Terminate.class);
  }

  @Test
  void stuck_machines_are_replaced() {
    launched(MachineState.PENDING);
    after(DEADLINES.running());
    assertThat(decide(Step.Replace.class).machine()).isEqualTo("i-1");
    launched(MachineState.STOPPING);
    stoppingSince = Optional.of(START);
    after(DEADLINES.stopping());
    assertThat(decide()).isInstanceOf(Step.Replace.class);
  }

  @Test
  void a_start_without_room_waits_and_then_takes_another_machine() {
    launched(MachineState.STOPPED);
    memory = memory.after(new ActionOutcome.NoCapacity("none"), DEADLINES, START);
    assertThat(decide(Step.Wait.class).reason()).isEqualTo(Reasons.NO_CAPACITY);
    after(Duration.ofSeconds(10));
    assertThat(decide()).isEqualTo(new Step.Start("i-1"));
    after(DEADLINES.capacity());
    memory = memory.after(new ActionOutcome.NoCapacity("none"), DEADLINES, now);
    assertThat(decide(Step.Replace.class).spent().spent().orElseThrow().reason())
        .isEqualTo(Reasons.NO_ROOM_TO_START);
    memory =
        memory.after(
            new ActionOutcome.Done(MachineState.STOPPED, MachineState.PENDING), DEADLINES, now);
    assertThat(memory.startHold()).isEmpty();
  }
}
