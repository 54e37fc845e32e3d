package dev.tradewinds.operator.machine;

import dev.tradewinds.cloud.CloudException;
import dev.tradewinds.cloud.commands.Commands;
import dev.tradewinds.cloud.machines.MachineState;
import dev.tradewinds.cloud.machines.Machines;
import dev.tradewinds.fakes.ec2.Account;
import dev.tradewinds.fakes.ec2.CommandView;
import dev.tradewinds.fakes.ec2.InstanceState;
import dev.tradewinds.fakes.ec2.InstanceView;
import dev.tradewinds.fakes.ec2.RunState;
import dev.tradewinds.operator.machine.Fate.Crash;
import dev.tradewinds.operator.machine.Fate.Point;
import dev.tradewinds.operator.machine.MachineWish.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One object and the operators that look after it, one after the other: all that a new one knows is
 * what its predecessors have stored.
 */
final class SimulatedLife {
  private final Account account;
  private final Fate fate;
  private final Machines machines;
  private final Commands commands;
  private final String uid;
  private MachineMemory stored = MachineMemory.empty();
  private MachineWish wish;
  private Optional<Instant> stoppingSince = Optional.empty();
  private Step step = new Step.Rest("");
  private final List<String> history = new ArrayList<>();
  private int mostAlive;

  SimulatedLife(Account account, Fate fate, Machines machines, Commands commands, String uid) {
    this.account = account;
    this.fate = fate;
    this.machines = fate.over(machines);
    this.commands = fate.over(commands);
    this.uid = uid;
    want(Want.RUNNING, 1);
  }

  void want(Want want, int templateVersion) {
    wish =
        new MachineWish(
            uid,
            uid,
            want,
            new LaunchShape(
                "traders",
                String.valueOf(templateVersion),
                List.of("t3.small", "t3.medium"),
                Optional.empty(),
                Map.of("Name", uid)),
            new CommandShape(
                "AWS-RunShellScript",
                Map.of("commands", List.of("start " + uid)),
                Duration.ofSeconds(60),
                Duration.ofSeconds(3600)));
  }

  Step step() {
    return step;
  }

  MachineMemory stored() {
    return stored;
  }

  /** One pass, which may end by a crash or a failed call; then some time passes. */
  void pass(int seconds) {
    Instant now = account.now();
    MachineKeeper keeper = new MachineKeeper(machines, commands, Deadlines.standard());
    try {
      Survey survey = Survey.of(uid, machines, commands);
      boolean stopping =
          survey.machines().stream().anyMatch(machine -> machine.state() == MachineState.STOPPING);
      stoppingSince = stopping ? stoppingSince.or(() -> Optional.of(now)) : Optional.empty();
      step =
          keeper
              .pass(
                  new MachineKeeper.Subject(wish, stored, heartbeat(), stoppingSince),
                  survey,
                  this::store,
                  now)
              .step();
      history.add(now + " " + step);
    } catch (Crash | CloudException e) {
      // The next pass is another operator's, or the same one's: they know the same.
      history.add(now + " " + e);
    }
    count();
    account.advance(Duration.ofSeconds(seconds));
    count();
  }

  private void store(MachineMemory memory) {
    boolean intent =
        !memory
                .launch()
                .map(LaunchIntent::askedAt)
                .equals(stored.launch().map(LaunchIntent::askedAt))
            || !memory
                .command()
                .map(CommandIntent::askedAt)
                .equals(stored.command().map(CommandIntent::askedAt));
    fate.at(intent ? Point.BEFORE_INTENT : Point.BEFORE_RESULT);
    stored = memory;
  }

  /** The trader beats where its command has succeeded since the machine's latest boot. */
  private Optional<Instant> heartbeat() {
    return alive().stream()
        .filter(instance -> instance.state() == InstanceState.RUNNING)
        .filter(
            instance ->
                commands().stream()
                    .anyMatch(
                        command ->
                            command.runs().get(instance.id()) == RunState.SUCCESS
                                && command.requestedAt().isAfter(instance.launchTime())))
        .map(instance -> account.now())
        .findFirst();
  }

  List<InstanceView> instances() {
    return account.instances().stream()
        .filter(instance -> uid.equals(instance.tags().get(MachineTags.UID)))
        .toList();
  }

  List<InstanceView> alive() {
    return instances().stream().filter(instance -> !instance.state().gone()).toList();
  }

  List<CommandView> commands() {
    List<String> ids = instances().stream().map(InstanceView::id).toList();
    return account.commands().stream()
        .filter(command -> command.runs().keySet().stream().anyMatch(ids::contains))
        .toList();
  }

  private void count() {
    mostAlive = Math.max(mostAlive, alive().size());
    history.add(alive().stream().map(each -> each.id() + " " + each.state()).toList().toString());
  }

  /** What happened, for when it should not have. */
  String history() {
    return String.join("\n", history);
  }

  /** Most instances that lived at the same time. */
  int mostAlive() {
    return mostAlive;
  }

  /** Commands too many: of a run that there was already, or of a boot that had its success. */
  long doubledCommands() {
    Map<String, Long> byRun =
        commands().stream()
            .collect(Collectors.groupingBy(CommandView::comment, Collectors.counting()));
    long sameRun = byRun.values().stream().mapToLong(count -> count - 1).sum();
    long sameBoot =
        instances().stream()
            .mapToLong(instance -> Math.max(0, successes(instance.id()) - instance.boots()))
            .sum();
    return sameRun + sameBoot;
  }

  private long successes(String id) {
    return commands().stream()
        .filter(command -> command.runs().get(id) == RunState.SUCCESS)
        .count();
  }
}
