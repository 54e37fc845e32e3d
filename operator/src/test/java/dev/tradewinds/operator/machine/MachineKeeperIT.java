package dev.tradewinds.operator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.CallObserver;
import dev.tradewinds.cloud.aws.AwsSettings;
import dev.tradewinds.cloud.aws.DocumentProvisioner;
import dev.tradewinds.cloud.aws.MachineClients;
import dev.tradewinds.cloud.commands.CommandRequest;
import dev.tradewinds.cloud.machines.MachineState;
import dev.tradewinds.fakes.ec2.FakeAws;
import dev.tradewinds.fakes.ec2.FakeSettings;
import dev.tradewinds.fakes.ec2.InstanceState;
import dev.tradewinds.operator.machine.MachineWish.Want;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine that really runs what its document starts, from a wish to the end, in real time. */
class MachineKeeperIT {
  private static final String DOCUMENT =
      """
      {"schemaVersion": "2.2",
       "parameters": {"name": {"type": "String", "allowedPattern": "[a-z-]+"}},
       "mainSteps": [{"action": "aws:runShellScript", "name": "start", "inputs": {
         "timeoutSeconds": "20",
         "runCommand": [
           "systemctl is-active --quiet {{ name }} && exit 0",
           "systemd-run --unit={{ name }} --collect -- sh -c 'echo x >> $HOME/starts; while :; do date > $HOME/beat; sleep 0.2; done'"]}}]}
      """;
  private static final Deadlines DEADLINES =
      new Deadlines(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofSeconds(3),
          Duration.ofMillis(200),
          Duration.ofHours(1),
          Duration.ofMinutes(1),
          3);

  @TempDir private Path directory;
  private final List<Rung> climbed = new ArrayList<>();
  private FakeCloud cloud;
  private MachineMemory stored = MachineMemory.empty();

  @BeforeEach
  void start() throws IOException {
    FakeSettings.Image image = new FakeSettings.Image(directory, Map.of(), Duration.ofSeconds(5));
    FakeAws aws = FakeAws.start(FakeSettings.loopback().withInstances(image));
    FakeCloud.point(aws);
    cloud = new FakeCloud(aws, MachineClients.of(AwsSettings.standard(), CallObserver.NONE));
    new DocumentProvisioner(cloud.clients()).put("start-trader", DOCUMENT);
  }

  @AfterEach
  void end() {
    cloud.close();
  }

  private static MachineWish wish(Want want) {
    return new MachineWish(
        "uid",
        "prod",
        want,
        new LaunchShape("traders", "1", List.of(), Optional.empty(), Map.of("Name", "momentum")),
        new CommandShape(
            "start-trader",
            Map.of("name", List.of("momentum")),
            Duration.ofSeconds(30),
            Duration.ofSeconds(20)));
  }

  private Optional<Instant> heartbeat() throws IOException {
    try {
      Path beat = home().resolve("beat");
      return Optional.of(Files.getLastModifiedTime(beat).toInstant());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private Path home() {
    return directory.resolve("i-00000000000000001").resolve("home");
  }

  private Step pass(Want want) throws IOException {
    MachineKeeper keeper = new MachineKeeper(cloud.machines(), cloud.commands(), DEADLINES);
    Survey survey = Survey.of("prod", cloud.machines(), cloud.commands());
    boolean stopping =
        survey.machines().stream().anyMatch(each -> each.state() == MachineState.STOPPING);
    Optional<Instant> stoppingSince = stopping ? Optional.of(Instant.now()) : Optional.empty();
    return keeper
        .pass(
            new MachineKeeper.Subject(wish(want), stored, heartbeat(), stoppingSince),
            survey,
            memory -> stored = memory,
            Instant.now())
        .step();
  }

  private void until(Want want, Class<? extends Step> end) throws Exception {
    climbed.clear();
    Instant limit = Instant.now().plusSeconds(60);
    Step step = pass(want);
    while (!end.isInstance(step)) {
      assertThat(step).isNotInstanceOf(Step.GiveUp.class);
      assertThat(Instant.now()).as("still %s", step).isBefore(limit);
      if (step instanceof Step.Wait wait && !climbed.contains(wait.rung())) {
        climbed.add(wait.rung());
      }
      Thread.sleep(100);
      step = pass(want);
    }
  }

  private List<String> starts() throws IOException {
    return Files.readAllLines(home().resolve("starts"));
  }

  @Test
  void a_wish_becomes_a_service_that_beats() throws Exception {
    until(Want.RUNNING, Step.Ready.class);
    assertThat(climbed).startsWith(Rung.RUNNING, Rung.CHECKS).isSorted();
    assertThat(starts()).hasSize(1);
    assertThat(cloud.account().commands()).hasSize(1);

    // Somebody stops the service: the command runs again on the same machine.
    cloud
        .commands()
        .send(
            new CommandRequest(
                "AWS-RunShellScript",
                Map.of("commands", List.of("systemctl stop momentum")),
                "by-hand",
                List.of("i-00000000000000001"),
                Duration.ofSeconds(30)));
    until(Want.RUNNING, Step.Send.class);
    until(Want.RUNNING, Step.Ready.class);
    assertThat(starts()).hasSize(2);
    assertThat(stored.command().orElseThrow().round()).isEqualTo(2);

    until(Want.STOPPED, Step.Rest.class);
    assertThat(cloud.account().instances().getFirst().state()).isEqualTo(InstanceState.STOPPED);
    until(Want.RUNNING, Step.Ready.class);
    assertThat(starts()).hasSize(3);
    until(Want.ABSENT, Step.Rest.class);
    assertThat(cloud.account().instances())
        .singleElement()
        .satisfies(each -> assertThat(each.state().gone()).isTrue());
    assertThat(cloud.account().commands()).hasSize(4);
  }
}
