package dev.tradewinds.operator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.machines.ActionOutcome;
import dev.tradewinds.cloud.machines.LaunchOutcome;
import dev.tradewinds.cloud.machines.LaunchRequest;
import dev.tradewinds.cloud.machines.Machine;
import dev.tradewinds.cloud.machines.MachineQuery;
import dev.tradewinds.fakes.ec2.FaultRule;
import dev.tradewinds.fakes.ec2.FaultRule.Effect;
import dev.tradewinds.fakes.ec2.FaultScript;
import dev.tradewinds.fakes.ec2.InstanceState;
import dev.tradewinds.fakes.ec2.InstanceView;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The safety shutdown over machines in every state, through the real SDK and the wire. */
class SafetyShutdownIT {
  private static final String ENVIRONMENT = "prod";

  private final FakeCloud cloud = FakeCloud.start();

  @AfterEach
  void end() {
    cloud.close();
  }

  private String launched(String name, Map<String, String> tags) {
    LaunchRequest request =
        new LaunchRequest("traders", "1", name, tags, Optional.empty(), Optional.empty());
    return ((LaunchOutcome.Launched) cloud.machines().launch(request)).machine().id();
  }

  private String ours(String name) {
    return launched(name, MachineTags.ofEnvironment(ENVIRONMENT));
  }

  private void advance(int seconds) {
    cloud.account().advance(Duration.ofSeconds(seconds));
  }

  private ShutdownPlan plan() {
    // Everything that can be seen: the plan itself has to leave out what is not ours.
    List<Machine> seen = cloud.machines().find(MachineQuery.ids(allIds())).stream().toList();
    return ShutdownPlan.of(seen, ENVIRONMENT, machine -> false);
  }

  private Set<String> allIds() {
    return Set.copyOf(cloud.account().instances().stream().map(InstanceView::id).toList());
  }

  private InstanceState state(String id) {
    return cloud.account().instances().stream()
        .filter(instance -> instance.id().equals(id))
        .findFirst()
        .orElseThrow()
        .state();
  }

  @Test
  void every_running_machine_of_ours_is_stopped_and_nobody_elses() {
    String first = ours("first");
    String second = ours("second");
    String stopped = ours("stopped");
    String terminated = ours("terminated");
    String foreign = launched("foreign", Map.of("Name", "somebody's"));
    String dev = launched("dev", MachineTags.ofEnvironment("dev"));
    String named = launched("named", Map.of(MachineTags.ENVIRONMENT, ENVIRONMENT));
    advance(15);
    cloud.machines().stop(List.of(stopped));
    cloud.machines().terminate(List.of(terminated));
    advance(30);
    String shuttingDown = ours("shutting-down");
    String stopping = ours("stopping");
    advance(15);
    cloud.machines().terminate(List.of(shuttingDown));
    cloud.machines().stop(List.of(stopping));
    String pending = ours("pending");

    ShutdownPlan plan = plan();
    assertThat(plan.stop()).containsExactlyInAnyOrder(first, second);
    assertThat(plan.await()).containsExactlyInAnyOrder(pending, stopping);
    for (int pass = 0; pass < 10 && !plan.done(); pass++) {
      cloud.machines().stop(plan.stop());
      advance(10);
      plan = plan();
    }
    assertThat(plan.done()).isTrue();
    for (String each : List.of(first, second, stopped, stopping, pending)) {
      assertThat(state(each)).isEqualTo(InstanceState.STOPPED);
    }
    assertThat(state(terminated)).isEqualTo(InstanceState.TERMINATED);
    assertThat(state(shuttingDown)).isEqualTo(InstanceState.TERMINATED);
    for (String each : List.of(foreign, dev, named)) {
      assertThat(state(each)).isEqualTo(InstanceState.RUNNING);
    }
  }

  /** A stale answer puts a machine into the call that cannot be stopped any more. */
  @Test
  void one_bad_id_blocks_nothing() {
    String first = ours("first");
    String gone = ours("gone");
    String second = ours("second");
    advance(15);
    cloud.machines().terminate(List.of(gone));
    cloud
        .account()
        .script(
            FaultScript.of(
                FaultRule.next("DescribeInstances", Effect.STALE, 1),
                FaultRule.refuse("StopInstances", "RequestLimitExceeded", 1).after(1)));
    ShutdownPlan stale = plan();
    assertThat(stale.stop()).contains(gone).doesNotContain(first);
    List<String> both = List.of(first, gone, second);
    Map<String, ActionOutcome> outcomes = cloud.machines().stop(both);
    assertThat(outcomes.get(gone)).isInstanceOf(ActionOutcome.WrongState.class);
    // One of the single calls was throttled; a later pass, which is due anyway, makes up for it.
    assertThat(outcomes.get(first)).isInstanceOf(ActionOutcome.Unavailable.class);
    assertThat(outcomes.get(second)).isInstanceOf(ActionOutcome.Done.class);
    assertThat(plan().stop()).containsExactly(first);
    cloud.machines().stop(plan().stop());
    advance(30);
    assertThat(plan().done()).isTrue();
    assertThat(state(first)).isEqualTo(InstanceState.STOPPED);
    assertThat(state(second)).isEqualTo(InstanceState.STOPPED);
  }

  @Test
  void orphans_are_found_in_both_directions() {
    String known = launched("known", tagged("uid-known"));
    String orphan = launched("orphan", tagged("uid-gone"));
    advance(700);
    String young = launched("young", tagged("uid-not-in-the-cache-yet"));
    launched("foreign", Map.of(MachineTags.UID, "uid-gone"));
    List<Machine> seen = cloud.machines().find(MachineQuery.ids(allIds()));
    CollectorPlan plan =
        CollectorPlan.of(
            seen, ENVIRONMENT, Set.of("uid-known"), Duration.ofMinutes(10), cloud.account().now());
    assertThat(plan.orphans()).containsExactly(orphan).doesNotContain(known, young);
  }

  private static Map<String, String> tagged(String uid) {
    Map<String, String> tags = new HashMap<>(MachineTags.ofEnvironment(ENVIRONMENT));
    tags.put(MachineTags.UID, uid);
    return tags;
  }
}
