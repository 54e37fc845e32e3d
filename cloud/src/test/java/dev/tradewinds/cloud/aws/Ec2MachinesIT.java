package dev.tradewinds.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.tradewinds.cloud.AccessDenied;
import dev.tradewinds.cloud.CloudUnavailable;
import dev.tradewinds.cloud.RequestRefused;
import dev.tradewinds.cloud.machines.ActionOutcome;
import dev.tradewinds.cloud.machines.CheckState;
import dev.tradewinds.cloud.machines.LaunchOutcome;
import dev.tradewinds.cloud.machines.LaunchRequest;
import dev.tradewinds.cloud.machines.Machine;
import dev.tradewinds.cloud.machines.MachineChecks;
import dev.tradewinds.cloud.machines.MachineQuery;
import dev.tradewinds.cloud.machines.MachineState;
import dev.tradewinds.fakes.ec2.FaultRule;
import dev.tradewinds.fakes.ec2.FaultRule.Effect;
import dev.tradewinds.fakes.ec2.FaultScript;
import dev.tradewinds.fakes.ec2.FaultScript.SpentToken;
import dev.tradewinds.fakes.ec2.InstanceView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Machines through the real SDK, over the wire, for every fault that the fake can script. */
class Ec2MachinesIT {
  private static final Map<String, String> TAGS =
      Map.of("tradewinds.dev/uid", "uid-1", "Name", "trader one");

  private FakeCloud cloud = FakeCloud.with(FaultScript.none());

  @AfterEach
  void end() {
    cloud.close();
  }

  private void script(FaultScript script) {
    cloud.aws().account().script(script);
  }

  private static LaunchRequest request(String token) {
    return new LaunchRequest(
        "lt-0123456789abcdef0", "3", token, TAGS, Optional.of("t3.micro"), Optional.empty());
  }

  private Machine launched(String token) {
    LaunchOutcome outcome = cloud.machines().launch(request(token));
    assertThat(outcome).isInstanceOf(LaunchOutcome.Launched.class);
    return ((LaunchOutcome.Launched) outcome).machine();
  }

  @Test
  void a_machine_has_its_tags_from_the_start() {
    Machine machine = launched("one");
    assertThat(machine.state()).isEqualTo(MachineState.PENDING);
    assertThat(machine.tags()).isEqualTo(TAGS);
    assertThat(machine.token()).contains("one");
    assertThat(machine.type()).isEqualTo("t3.micro");
    assertThat(machine.launchTime()).isEqualTo(FakeCloud.START);
    InstanceView view = cloud.aws().account().instances().getFirst();
    assertThat(view.tags()).isEqualTo(TAGS);
    assertThat(view.volumeTags()).isEqualTo(TAGS);
    assertThat(view.interfaceTags()).isEqualTo(TAGS);
    assertThat(view.launchTemplate()).contains("lt-0123456789abcdef0");
  }

  @Test
  void the_same_token_is_the_same_machine() {
    Machine first = launched("one");
    assertThat(launched("one").id()).isEqualTo(first.id());
    assertThat(launched("two").id()).isNotEqualTo(first.id());
    assertThat(cloud.aws().account().instances()).hasSize(2);
  }

  @Test
  void a_token_with_another_request_is_refused() {
    launched("one");
    LaunchRequest other =
        new LaunchRequest(
            "lt-0123456789abcdef0", "4", "one", TAGS, Optional.empty(), Optional.empty());
    assertThat(cloud.machines().launch(other)).isInstanceOf(LaunchOutcome.TokenMismatch.class);
    assertThat(cloud.aws().account().instances()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(SpentToken.class)
  void a_token_is_spent_with_its_machine(SpentToken answer) {
    script(FaultScript.none().withSpentToken(answer));
    String id = launched("one").id();
    cloud.machines().terminate(List.of(id));
    for (int seconds : new int[] {1, 60, 2 * 3600}) {
      cloud.advance(seconds);
      LaunchOutcome outcome = cloud.machines().launch(request("one"));
      assertThat(outcome)
          .asInstanceOf(type(LaunchOutcome.TokenSpent.class))
          .extracting(LaunchOutcome.TokenSpent::machine)
          .isEqualTo(answer == SpentToken.ERROR ? Optional.empty() : Optional.of(id));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "InsufficientInstanceCapacity, NoCapacity",
    "Unsupported, NoCapacity",
    "InstanceLimitExceeded, OverQuota",
    "VcpuLimitExceeded, OverQuota",
    "IdempotentParameterMismatch, TokenMismatch",
    "IdempotentInstanceTerminated, TokenSpent"
  })
  void a_refused_launch_has_its_outcome(String code, String expected) {
    script(FaultScript.of(FaultRule.refuse("RunInstances", code, 0)));
    assertThat(cloud.machines().launch(request("one")).getClass().getSimpleName())
        .isEqualTo(expected);
    assertThat(cloud.aws().account().instances()).isEmpty();
  }

  @Test
  void other_failures_of_a_launch_say_what_to_do() {
    script(FaultScript.of(FaultRule.refuse("RunInstances", "UnauthorizedOperation", 0)));
    assertThatThrownBy(() -> launched("one")).isInstanceOf(AccessDenied.class);
    script(FaultScript.of(FaultRule.refuse("RunInstances", "InvalidLaunchTemplateId.NotFound", 0)));
    assertThatThrownBy(() -> launched("one"))
        .isInstanceOf(RequestRefused.class)
        .hasMessageContaining("lt-0123456789abcdef0");
    script(FaultScript.of(FaultRule.refuse("RunInstances", "RequestLimitExceeded", 0)));
    assertThatThrownBy(() -> launched("one")).isInstanceOf(CloudUnavailable.class);
  }

  @Test
  void a_passing_throttle_is_not_noticed() {
    script(FaultScript.of(FaultRule.refuse("RunInstances", "RequestLimitExceeded", 1)));
    launched("one");
    assertThat(cloud.calls("RunInstances")).isEqualTo(2);
  }

  @Test
  void a_lost_answer_launches_no_second_machine() {
    script(FaultScript.of(FaultRule.next("RunInstances", Effect.LOSE_RESPONSE, 1)));
    Machine machine = launched("one");
    assertThat(cloud.aws().account().instances())
        .extracting(InstanceView::id)
        .containsExactly(machine.id());
    script(FaultScript.of(FaultRule.next("RunInstances", Effect.LOSE_RESPONSE, 0)));
    assertThatThrownBy(() -> launched("two")).isInstanceOf(CloudUnavailable.class);
    script(FaultScript.none());
    assertThat(launched("two").id()).isEqualTo(cloud.aws().account().instances().getLast().id());
    assertThat(cloud.aws().account().instances()).hasSize(2);
  }

  @Test
  void a_lost_request_is_sent_again() {
    script(FaultScript.of(FaultRule.next("RunInstances", Effect.LOSE_REQUEST, 1)));
    launched("one");
    assertThat(cloud.aws().account().instances()).hasSize(1);
  }

  @Test
  void a_new_machine_may_be_found_late() {
    script(FaultScript.of(FaultRule.next("RunInstances", Effect.HIDE, 1).withCount(2)));
    String id = launched("one").id();
    assertThat(cloud.machines().find(MachineQuery.ids(Set.of(id)))).isEmpty();
    assertThat(cloud.machines().find(MachineQuery.launchedWith("one"))).isEmpty();
    assertThat(cloud.machines().find(MachineQuery.launchedWith("one"))).hasSize(1);
  }

  @Test
  void a_stale_answer_shows_what_was() {
    String id = launched("one").id();
    cloud.advance(20);
    script(FaultScript.of(FaultRule.next("DescribeInstances", Effect.STALE, 1)));
    assertThat(stateOf(id)).isEqualTo(MachineState.PENDING);
    assertThat(stateOf(id)).isEqualTo(MachineState.RUNNING);
  }

  private MachineState stateOf(String id) {
    return cloud.machines().find(MachineQuery.ids(Set.of(id))).getFirst().state();
  }

  @Test
  void all_pages_are_read() {
    script(FaultScript.none().withPageSize(2));
    List<String> ids = IntStream.range(0, 7).mapToObj(i -> launched("token-" + i).id()).toList();
    assertThat(cloud.machines().find(MachineQuery.tagged(TAGS)))
        .extracting(Machine::id)
        .containsExactlyElementsOf(ids);
    assertThat(cloud.calls("DescribeInstances")).isEqualTo(4);
    assertThat(cloud.machines().find(MachineQuery.tagged(Map.of("Name", "another")))).isEmpty();
    cloud.machines().terminate(ids.subList(0, 3));
    assertThat(cloud.machines().find(MachineQuery.tagged(TAGS).in(MachineState.PENDING)))
        .hasSize(4);
  }

  @Test
  void a_machine_goes_through_its_states() {
    String id = launched("one").id();
    assertThat(cloud.machines().start(List.of(id)).get(id))
        .isEqualTo(new ActionOutcome.Done(MachineState.PENDING, MachineState.PENDING));
    assertThat(cloud.machines().stop(List.of(id)).get(id))
        .isInstanceOf(ActionOutcome.WrongState.class);
    cloud.advance(20);
    Optional<String> firstIp = find(id).publicIp();
    assertThat(cloud.machines().stop(List.of(id)).get(id))
        .isEqualTo(new ActionOutcome.Done(MachineState.RUNNING, MachineState.STOPPING));
    assertThat(cloud.machines().start(List.of(id)).get(id))
        .isInstanceOf(ActionOutcome.WrongState.class);
    cloud.advance(40);
    assertThat(stateOf(id)).isEqualTo(MachineState.STOPPED);
    assertThat(find(id).publicIp()).isEmpty();
    cloud.machines().start(List.of(id));
    assertThat(find(id).launchTime()).isEqualTo(FakeCloud.START.plusSeconds(60));
    assertThat(find(id).publicIp()).isPresent().isNotEqualTo(firstIp);
    cloud.machines().terminate(List.of(id));
    assertThat(stateOf(id)).isEqualTo(MachineState.SHUTTING_DOWN);
    cloud.advance(30);
    assertThat(stateOf(id)).isEqualTo(MachineState.TERMINATED);
    assertThat(cloud.machines().terminate(List.of(id)).get(id))
        .isEqualTo(new ActionOutcome.Done(MachineState.TERMINATED, MachineState.TERMINATED));
    cloud.advance(3700);
    assertThat(cloud.machines().find(MachineQuery.ids(Set.of(id)))).isEmpty();
    assertThat(cloud.machines().terminate(List.of(id)).get(id))
        .isInstanceOf(ActionOutcome.NotThere.class);
  }

  private Machine find(String id) {
    return cloud.machines().find(MachineQuery.ids(Set.of(id))).getFirst();
  }

  @Test
  void one_bad_id_holds_up_no_other() {
    String running = launched("one").id();
    String ended = launched("two").id();
    cloud.advance(20);
    cloud.machines().terminate(List.of(ended));
    String unknown = "i-0fffffffffffffff0";
    Map<String, ActionOutcome> outcomes =
        cloud.machines().stop(List.of(ended, unknown, running, "nonsense"));
    assertThat(outcomes.get(running)).isInstanceOf(ActionOutcome.Done.class);
    assertThat(outcomes.get(ended)).isInstanceOf(ActionOutcome.WrongState.class);
    assertThat(outcomes.get(unknown)).isInstanceOf(ActionOutcome.NotThere.class);
    assertThat(outcomes.get("nonsense")).isInstanceOf(ActionOutcome.NotThere.class);
    assertThat(stateOf(running)).isEqualTo(MachineState.STOPPING);
    assertThat(cloud.machines().checks(List.of(unknown, running, ended)))
        .containsOnlyKeys(running, ended);
  }

  @Test
  void a_start_without_room_says_so() {
    String id = launched("one").id();
    cloud.advance(20);
    cloud.machines().stop(List.of(id));
    cloud.advance(40);
    script(FaultScript.of(FaultRule.refuse("StartInstances", "InsufficientInstanceCapacity", 0)));
    assertThat(cloud.machines().start(List.of(id)).get(id))
        .isInstanceOf(ActionOutcome.NoCapacity.class);
    script(FaultScript.of(FaultRule.refuse("StartInstances", "RequestLimitExceeded", 0)));
    assertThatThrownBy(() -> cloud.machines().start(List.of(id)))
        .isInstanceOf(CloudUnavailable.class);
  }

  @Test
  void checks_come_late_and_may_fail_for_a_while() {
    script(
        FaultScript.parse(
            """
            {"machines": [{"impaired": "system", "impairedFor": 60, "event": "instance-retirement"}]}
            """));
    String id = launched("one").id();
    MachineChecks pending = cloud.machines().checks(List.of(id)).get(id);
    assertThat(pending.state()).isEqualTo(MachineState.PENDING);
    assertThat(pending.passed()).isFalse();
    cloud.advance(20);
    assertThat(checks(id)).containsOnly(CheckState.INITIALIZING);
    cloud.advance(120);
    assertThat(checks(id)).containsExactly(CheckState.IMPAIRED, CheckState.OK, CheckState.OK);
    cloud.advance(60);
    assertThat(checks(id)).containsOnly(CheckState.OK);
    MachineChecks passed = cloud.machines().checks(List.of(id)).get(id);
    assertThat(passed.passed()).isTrue();
    assertThat(passed.events())
        .singleElement()
        .extracting(MachineChecks.Event::code)
        .isEqualTo("instance-retirement");
  }

  private List<CheckState> checks(String id) {
    MachineChecks checks = cloud.machines().checks(List.of(id)).get(id);
    return Stream.of(checks.system(), checks.instance(), checks.storage()).toList();
  }

  @Test
  void a_machine_may_die_by_itself() {
    script(FaultScript.parse("{\"machines\": [{\"launches\": [1], \"diesAfter\": 30}]}"));
    String id = launched("one").id();
    String other = launched("two").id();
    cloud.advance(60);
    assertThat(stateOf(id)).isEqualTo(MachineState.TERMINATED);
    assertThat(stateOf(other)).isEqualTo(MachineState.RUNNING);
  }
}
