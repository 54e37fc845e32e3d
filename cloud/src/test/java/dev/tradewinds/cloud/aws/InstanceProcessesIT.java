package dev.tradewinds.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.CallObserver;
import dev.tradewinds.cloud.commands.CommandRequest;
import dev.tradewinds.cloud.commands.CommandState;
import dev.tradewinds.cloud.commands.Invocation;
import dev.tradewinds.cloud.commands.Ping;
import dev.tradewinds.cloud.commands.SendOutcome;
import dev.tradewinds.cloud.commands.SentCommand;
import dev.tradewinds.cloud.machines.LaunchOutcome;
import dev.tradewinds.cloud.machines.LaunchRequest;
import dev.tradewinds.cloud.machines.Machine;
import dev.tradewinds.cloud.machines.MachineQuery;
import dev.tradewinds.cloud.machines.MachineState;
import dev.tradewinds.fakes.ec2.FakeAws;
import dev.tradewinds.fakes.ec2.FakeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances that run their commands as processes, in real time, through the real SDK. */
class InstanceProcessesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path directory;
  private FakeCloud cloud;
  private String id;

  @BeforeEach
  void boot() throws Exception {
    FakeSettings.Image image =
        new FakeSettings.Image(directory, Map.of("IMAGE", "of the test"), Duration.ofSeconds(5));
    FakeAws aws = FakeAws.start(FakeSettings.loopback().withInstances(image));
    FakeCloud.point(aws);
    cloud = new FakeCloud(aws, MachineClients.of(AwsSettings.standard(), CallObserver.NONE));
    LaunchRequest request =
        new LaunchRequest("traders", "1", "one", Map.of(), Optional.empty(), Optional.empty());
    id = ((LaunchOutcome.Launched) cloud.machines().launch(request)).machine().id();
    await(() -> online());
  }

  @AfterEach
  void end() {
    cloud.close();
  }

  private boolean online() {
    return cloud.commands().pings(List.of(id)).get(id) == Ping.ONLINE;
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.call()) {
      assertThat(Instant.now()).as("waiting").isBefore(end);
      Thread.sleep(20);
    }
  }

  private SentCommand send(int limitSeconds, String... lines) {
    CommandRequest request =
        new CommandRequest(
            "AWS-RunShellScript",
            Map.of(
                "commands",
                List.of(lines),
                "executionTimeout",
                List.of(String.valueOf(limitSeconds))),
            UUID.randomUUID().toString(),
            List.of(id),
            Duration.ofSeconds(60));
    return ((SendOutcome.Sent) cloud.commands().send(request)).command();
  }

  private Invocation ended(SentCommand command) throws Exception {
    await(() -> invocation(command).state().ended());
    return invocation(command);
  }

  private Invocation invocation(SentCommand command) {
    return cloud.commands().invocation(command.id(), id).orElseThrow();
  }

  private Machine machine() {
    return cloud.machines().find(MachineQuery.ids(Set.of(id))).getFirst();
  }

  @Test
  void a_command_sees_its_instance_and_nothing_of_this_process() throws Exception {
    Invocation end =
        ended(send(30, "echo $INSTANCE_ID $IMAGE; env | cut -d= -f1 | sort; echo no >&2; exit 3"));
    assertThat(end.state()).isEqualTo(CommandState.FAILED);
    assertThat(end.exitCode()).contains(3);
    assertThat(end.errors().text()).isEqualTo("no\n");
    assertThat(end.output().text().lines().toList())
        .startsWith(id + " of the test")
        .contains("HOME", "PATH", "LANG")
        .doesNotContain("USER", "JAVA_HOME", "MAVEN_OPTS");
    assertThat(ended(send(30, "pwd; echo $HOME")).output().text().lines())
        .allMatch(line -> line.startsWith(directory.toString()));
    assertThat(ended(send(30, "seq 1 20000")).output().truncated()).isTrue();
  }

  @Test
  void a_service_outlives_its_command_and_ends_with_its_instance() throws Exception {
    String start =
        """
        systemctl is-active --quiet trader || systemd-run --unit=trader --collect \
          --setenv=NAME=x sh -c 'trap "echo asked >> $HOME/ends; exit 0" TERM; echo up $NAME >> $HOME/starts; while :; do sleep 0.1; done'
        """;
    Invocation end = ended(send(30, start));
    assertThat(end.state()).as(end.errors().text()).isEqualTo(CommandState.SUCCESS);
    await(() -> Files.exists(home("starts")));
    assertThat(ended(send(30, start)).state()).isEqualTo(CommandState.SUCCESS);
    assertThat(cloud.aws().account().services(id)).isEqualTo(Map.of("trader", "active"));
    assertThat(processes("up $NAME")).as("one process").isPositive();

    Optional<String> firstIp = machine().publicIp();
    cloud.machines().stop(List.of(id));
    await(() -> machine().state() == MachineState.STOPPED);
    assertThat(processes("up $NAME")).isZero();
    assertThat(home("ends")).hasContent("asked");
    assertThat(cloud.aws().account().services(id)).isEmpty();
    assertThat(online()).isFalse();

    cloud.machines().start(List.of(id));
    await(() -> online());
    assertThat(machine().publicIp()).isPresent().isNotEqualTo(firstIp);
    assertThat(ended(send(30, start)).state()).isEqualTo(CommandState.SUCCESS);
    await(() -> Files.readAllLines(home("starts")).size() == 2);
    cloud.machines().terminate(List.of(id));
    await(() -> machine().state() == MachineState.TERMINATED);
    assertThat(processes("up $NAME")).isZero();
  }

  private Path home(String file) {
    return directory.resolve(id).resolve("home").resolve(file);
  }

  /** Processes whose command line holds the text. */
  private static long processes(String text) {
    return ProcessHandle.allProcesses()
        .filter(each -> commandLine(each.pid()).contains(text))
        .count();
  }

  private static String commandLine(long pid) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(pid), "cmdline"));
    } catch (IOException e) {
      return "";
    }
  }

  @Test
  void a_service_is_started_again_as_its_unit_says() throws Exception {
    ended(
        send(
            30,
            "systemd-run --unit=flaky -p Restart=on-failure sh -c 'echo x >> $HOME/tries; test $(wc -l < $HOME/tries) -ge 3'"));
    await(() -> "inactive".equals(cloud.aws().account().services(id).get("flaky")));
    assertThat(home("tries")).hasContent("x\nx\nx");
    Invocation twice =
        ended(
            send(
                30,
                "systemd-run --unit=long sleep 600 && systemd-run --unit=long sleep 600; echo $?; systemctl stop long; systemctl is-active long"));
    assertThat(twice.output().text().lines().toList())
        .containsExactly(
            "Running as unit: long.service",
            "Failed to start transient service unit: Unit long.service was already loaded",
            "1",
            "inactive");
  }

  /** As with SSM's agent: who leaves a process in the background leaves the command open. */
  @Test
  void a_process_in_the_background_keeps_its_command_open() throws Exception {
    SentCommand command = send(2, "sleep 601 &", "echo started");
    Thread.sleep(1000);
    assertThat(invocation(command).state()).isEqualTo(CommandState.RUNNING);
    assertThat(ended(command).state()).isEqualTo(CommandState.EXECUTION_TIMED_OUT);
    await(() -> processes("sleep\000601") == 0);
  }

  @Test
  void a_cancelled_command_has_no_processes_left() throws Exception {
    SentCommand command = send(60, "sleep 602");
    await(() -> processes("sleep\000602") == 1);
    cloud.commands().cancel(command.id(), List.of(id));
    assertThat(ended(command).state()).isEqualTo(CommandState.CANCELLED);
    await(() -> processes("sleep\000602") == 0);
  }

  /** As a sandbox does with its child; and one that does not end when it is asked. */
  @Test
  void processes_that_hide_or_resist_end_with_their_instance() throws Exception {
    ended(
        send(
            30,
            "systemd-run --unit=hiding sh -c 'env -i setsid sleep 604 & wait'",
            "systemd-run --unit=resisting sh -c 'trap \"\" TERM; while :; do sleep 605; done'"));
    await(() -> processes("sleep\000604") == 1 && processes("sleep\000605") == 1);
    cloud.machines().terminate(List.of(id));
    await(() -> machine().state() == MachineState.TERMINATED);
    assertThat(processes("sleep\000604") + processes("sleep\000605")).isZero();
  }
}
