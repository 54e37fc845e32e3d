package dev.tradewinds.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.tradewinds.cloud.AccessDenied;
import dev.tradewinds.cloud.CloudUnavailable;
import dev.tradewinds.cloud.RequestRefused;
import dev.tradewinds.cloud.commands.CommandRequest;
import dev.tradewinds.cloud.commands.CommandState;
import dev.tradewinds.cloud.commands.Invocation;
import dev.tradewinds.cloud.commands.Ping;
import dev.tradewinds.cloud.commands.SendOutcome;
import dev.tradewinds.cloud.commands.SentCommand;
import dev.tradewinds.cloud.machines.LaunchOutcome;
import dev.tradewinds.cloud.machines.LaunchRequest;
import dev.tradewinds.fakes.ec2.CommandView;
import dev.tradewinds.fakes.ec2.FaultRule;
import dev.tradewinds.fakes.ec2.FaultRule.Effect;
import dev.tradewinds.fakes.ec2.FaultScript;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commands through the real SDK, over the wire, for every fault that the fake can script. */
class SsmCommandsIT {
  private final FakeCloud cloud = FakeCloud.with(FaultScript.none());

  @AfterEach
  void end() {
    cloud.close();
  }

  private void script(FaultScript script) {
    cloud.aws().account().script(script);
  }

  private String online(String token) {
    String id = pending(token);
    cloud.advance(60);
    return id;
  }

  private String pending(String token) {
    LaunchRequest request =
        new LaunchRequest("traders", "1", token, Map.of(), Optional.empty(), Optional.empty());
    return ((LaunchOutcome.Launched) cloud.machines().launch(request)).machine().id();
  }

  private static CommandRequest request(String runId, String... machines) {
    return new CommandRequest(
        "AWS-RunShellScript",
        Map.of("commands", List.of("echo one", "echo two"), "executionTimeout", List.of("120")),
        runId,
        List.of(machines),
        Duration.ofSeconds(300));
  }

  private SentCommand sent(CommandRequest request) {
    SendOutcome outcome = cloud.commands().send(request);
    assertThat(outcome).isInstanceOf(SendOutcome.Sent.class);
    return ((SendOutcome.Sent) outcome).command();
  }

  private Invocation invocation(SentCommand command) {
    return cloud.commands().invocation(command.id(), command.machines().getFirst()).orElseThrow();
  }

  @Test
  void a_command_runs_to_its_end() {
    SentCommand command = sent(request("run-1", online("one")));
    assertThat(invocation(command).state()).isEqualTo(CommandState.PENDING);
    assertThat(invocation(command).exitCode()).isEmpty();
    cloud.advance(1);
    assertThat(invocation(command).state()).isEqualTo(CommandState.RUNNING);
    cloud.advance(5);
    Invocation end = invocation(command);
    assertThat(end.state()).isEqualTo(CommandState.SUCCESS);
    assertThat(end.exitCode()).contains(0);
    assertThat(end.endedAt()).isPresent();
    assertThat(end.output().text()).contains("echo one\necho two");
    assertThat(end.output().truncated()).isFalse();
  }

  @Test
  void a_command_is_found_by_its_run_id() {
    String id = online("one");
    script(FaultScript.none().withPageSize(2));
    Instant before = cloud.aws().account().now();
    List<SentCommand> sent =
        IntStream.range(0, 5).mapToObj(i -> sent(request("run-" + i % 2, id))).toList();
    assertThat(cloud.commands().find("run-0", before))
        .extracting(SentCommand::id)
        .containsExactly(sent.get(0).id(), sent.get(2).id(), sent.get(4).id());
    assertThat(cloud.commands().find("run-0", before.plusSeconds(1))).isEmpty();
    assertThat(cloud.commands().find("run", before)).isEmpty();
  }

  @Test
  void an_unregistered_machine_takes_no_command() {
    String id = pending("one");
    assertThat(cloud.commands().send(request("run-1", id)))
        .asInstanceOf(type(SendOutcome.NotSent.class))
        .extracting(SendOutcome.NotSent::reason)
        .isEqualTo(SendOutcome.Reason.NOT_REGISTERED);
    assertThat(cloud.aws().account().commands()).isEmpty();
  }

  /** SendCommand has no token, so neither SDK nor HTTP client may send it again by themselves. */
  @Test
  void a_lost_answer_sends_no_second_command() {
    String id = online("one");
    Instant before = cloud.aws().account().now();
    script(FaultScript.of(FaultRule.next("SendCommand", Effect.LOSE_RESPONSE, 1)));
    assertThatThrownBy(() -> sent(request("run-1", id))).isInstanceOf(CloudUnavailable.class);
    assertThat(cloud.calls("SendCommand")).isEqualTo(1);
    assertThat(cloud.aws().account().commands())
        .extracting(CommandView::comment)
        .containsExactly("run-1");
    assertThat(cloud.commands().find("run-1", before)).hasSize(1);
  }

  @Test
  void a_lost_request_is_not_repeated_either() {
    String id = online("one");
    script(FaultScript.of(FaultRule.next("SendCommand", Effect.LOSE_REQUEST, 1)));
    assertThatThrownBy(() -> sent(request("run-1", id))).isInstanceOf(CloudUnavailable.class);
    assertThat(cloud.calls("SendCommand")).isEqualTo(1);
    assertThat(cloud.aws().account().commands()).isEmpty();
  }

  @Test
  void a_throttled_command_was_certainly_not_sent() {
    String id = online("one");
    script(FaultScript.of(FaultRule.refuse("SendCommand", "ThrottlingException", 1)));
    assertThat(cloud.commands().send(request("run-1", id)))
        .asInstanceOf(type(SendOutcome.NotSent.class))
        .extracting(SendOutcome.NotSent::reason)
        .isEqualTo(SendOutcome.Reason.THROTTLED);
    assertThat(cloud.aws().account().commands()).isEmpty();
  }

  @Test
  void other_refusals_say_what_to_do() {
    String id = online("one");
    CommandRequest unknown =
        new CommandRequest("nothing", Map.of(), "run-1", List.of(id), Duration.ofSeconds(60));
    assertThatThrownBy(() -> sent(unknown))
        .isInstanceOf(RequestRefused.class)
        .hasMessageContaining("document nothing");
    script(FaultScript.of(FaultRule.refuse("SendCommand", "AccessDeniedException", 1)));
    assertThatThrownBy(() -> sent(request("run-1", id))).isInstanceOf(AccessDenied.class);
    script(FaultScript.of(FaultRule.refuse("SendCommand", "InternalServerError", 1)));
    assertThatThrownBy(() -> sent(request("run-1", id))).isInstanceOf(CloudUnavailable.class);
  }

  @Test
  void an_invocation_may_be_unknown_at_first() {
    String id = online("one");
    script(FaultScript.of(FaultRule.next("SendCommand", Effect.HIDE_INVOCATION, 1).withCount(2)));
    SentCommand command = sent(request("run-1", id));
    assertThat(cloud.commands().invocation(command.id(), id)).isEmpty();
    assertThat(cloud.commands().invocation(command.id(), id)).isEmpty();
    assertThat(cloud.commands().invocation(command.id(), id)).isPresent();
    assertThat(Invocation.unseen(FakeCloud.START, FakeCloud.START.plusSeconds(59)).state())
        .isEqualTo(CommandState.PENDING);
    assertThat(Invocation.unseen(FakeCloud.START, FakeCloud.START.plusSeconds(60)).state())
        .isEqualTo(CommandState.LOST);
  }

  @Test
  void a_command_that_is_not_delivered_may_be_sent_again() {
    String id = online("one");
    script(FaultScript.of(FaultRule.next("SendCommand", Effect.UNDELIVERED, 1)));
    SentCommand command = sent(request("run-1", id));
    cloud.advance(299);
    assertThat(invocation(command).state()).isEqualTo(CommandState.PENDING);
    cloud.advance(1);
    assertThat(invocation(command).state()).isEqualTo(CommandState.DELIVERY_TIMED_OUT);
    assertThat(invocation(command).state().resend()).isEqualTo(CommandState.Resend.SAFE);
  }

  @Test
  void a_command_that_takes_too_long_may_still_run() {
    String id = online("one");
    script(FaultScript.of(FaultRule.next("SendCommand", Effect.HANG, 1)));
    SentCommand command = sent(request("run-1", id));
    cloud.advance(100);
    assertThat(invocation(command).state()).isEqualTo(CommandState.RUNNING);
    cloud.advance(30);
    assertThat(invocation(command).state()).isEqualTo(CommandState.EXECUTION_TIMED_OUT);
    assertThat(invocation(command).state().resend()).isEqualTo(CommandState.Resend.UNSAFE);
  }

  @Test
  void a_cancelled_command_is_safe_only_before_it_began() {
    String id = online("one");
    script(FaultScript.of(FaultRule.next("SendCommand", Effect.HANG, 2)));
    SentCommand early = sent(request("run-1", id));
    cloud.commands().cancel(early.id(), List.of(id));
    assertThat(invocation(early).state()).isEqualTo(CommandState.NEVER_BEGAN);
    SentCommand late = sent(request("run-2", id));
    cloud.advance(5);
    cloud.commands().cancel(late.id(), List.of(id));
    assertThat(invocation(late).state()).isEqualTo(CommandState.CANCELLED);
    assertThat(invocation(late).state().resend()).isEqualTo(CommandState.Resend.UNSAFE);
  }

  @Test
  void long_output_is_known_to_be_cut() {
    String id = online("one");
    CommandRequest request =
        new CommandRequest(
            "AWS-RunShellScript",
            Map.of("commands", List.of("x".repeat(30_000))),
            "run-1",
            List.of(id),
            Duration.ofSeconds(60));
    SentCommand command = sent(request);
    cloud.advance(10);
    assertThat(invocation(command).output().text()).hasSize(24_000);
    assertThat(invocation(command).output().truncated()).isTrue();
  }

  @Test
  void an_agent_is_online_lost_or_unknown() {
    script(
        FaultScript.parse(
                """
                {"machines": [{"launches": [1], "lostAfter": 50},
                              {"launches": [2], "neverOnline": true}]}
                """)
            .withPageSize(1));
    String lost = pending("one");
    String never = pending("two");
    String online = pending("three");
    assertThat(cloud.commands().pings(List.of(lost, never, online)).values())
        .containsOnly(Ping.UNKNOWN);
    cloud.advance(60);
    assertThat(cloud.commands().pings(List.of(lost, never, online, "i-0fffffffffffffff0")))
        .isEqualTo(
            Map.of(
                lost,
                Ping.LOST,
                never,
                Ping.UNKNOWN,
                online,
                Ping.ONLINE,
                "i-0fffffffffffffff0",
                Ping.UNKNOWN));
    cloud.machines().stop(List.of(online));
    assertThat(cloud.commands().pings(List.of(online)).get(online)).isEqualTo(Ping.UNKNOWN);
  }
}
