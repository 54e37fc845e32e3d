package dev.tradewinds.fakes.ec2;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Commands for the instances of an account. Guarded by the account's lock. */
final class Ssm {
  private static final int INSTANCES = 50;
  private static final int COMMENT = 100;
  private static final long SHORTEST_DELIVERY = 30;

  private final Map<String, Command> commands = new LinkedHashMap<>();
  private final Documents documents = new Documents();
  private final Ec2 ec2;
  private final Hosts hosts;

  /** Takes the word of a host that a command has ended: it comes from another thread. */
  private final Consumer<Consumer<Instant>> later;

  Ssm(Ec2 ec2, Hosts hosts, Consumer<Consumer<Instant>> later) {
    this.ec2 = ec2;
    this.hosts = hosts;
    this.later = later;
  }

  /** What SendCommand was asked for. */
  record Sending(
      String document,
      List<String> instances,
      String comment,
      Map<String, List<String>> parameters,
      long deliverySeconds) {}

  Documents documents() {
    return documents;
  }

  Command send(Sending sending, ScriptedFaults.Hits hits, Instant now) {
    requireLimits(sending);
    Documents.Document document = documents.get(sending.document());
    List<String> unknown =
        sending.instances().stream()
            .filter(id -> ec2.machine(id).flatMap(machine -> machine.agent(now)).isEmpty())
            .toList();
    if (!unknown.isEmpty()) {
      throw AwsError.of(
          "InvalidInstanceId",
          "Instances [%s] not in a valid state for account 000000000000".formatted(unknown));
    }
    Command.Plan plan = documents.plan(document, sending.parameters());
    Command command =
        new Command(
            new UUID(0x4000, 0x8000_0000_0000_0000L + commands.size()).toString(),
            sending.document(),
            sending.comment(),
            sending.parameters(),
            now,
            Duration.ofSeconds(sending.deliverySeconds()),
            plan,
            sending.instances().stream().map(id -> new CommandRun(id, hits)).toList());
    commands.put(command.id(), command);
    return command;
  }

  private static void requireLimits(Sending sending) {
    if (sending.instances().isEmpty() || sending.instances().size() > INSTANCES) {
      throw invalid("instanceIds", "Member must have length from 1 to 50");
    }
    if (sending.comment().length() > COMMENT) {
      throw invalid("comment", "Member must have length less than or equal to 100");
    }
    if (sending.deliverySeconds() < SHORTEST_DELIVERY) {
      throw invalid("timeoutSeconds", "Member must have value greater than or equal to 30");
    }
  }

  static AwsError invalid(String field, String constraint) {
    return AwsError.of(
        "ValidationException",
        "1 validation error detected: Value at '%s' failed to satisfy constraint: %s"
            .formatted(field, constraint));
  }

  Command command(String id) {
    Command command = commands.get(id);
    if (command == null) {
      throw AwsError.of("InvalidCommandId", "");
    }
    return command;
  }

  Optional<CommandRun> run(String id, String instance) {
    return Optional.ofNullable(commands.get(id)).stream()
        .flatMap(command -> command.runs().stream())
        .filter(run -> run.instance().equals(instance))
        .findFirst();
  }

  List<Command> all() {
    return List.copyOf(commands.values());
  }

  void cancel(String id, List<String> instances, Instant now) {
    for (CommandRun run : command(id).runs()) {
      if (instances.isEmpty() || instances.contains(run.instance())) {
        if (run.state() == RunState.PENDING) {
          run.finish(RunState.CANCELLED, now);
        } else if (run.state() == RunState.IN_PROGRESS) {
          run.cancelling();
          hosts.kill(run.instance(), id);
        }
      }
    }
  }

  /** Begins what can begin, and gives up what has had its time. */
  void settle(Timing timing, Instant now) {
    for (Command command : new ArrayList<>(commands.values())) {
      for (CommandRun run : command.runs()) {
        switch (run.state()) {
          case PENDING -> deliver(command, run, timing, now);
          case IN_PROGRESS -> limit(command, run, now);
          case CANCELLING, SUCCESS, FAILED, CANCELLED, DELIVERY_TIMED_OUT, EXECUTION_TIMED_OUT -> {
            // Its host ends the first; the others have ended.
          }
        }
      }
    }
  }

  private void deliver(Command command, CommandRun run, Timing timing, Instant now) {
    boolean online =
        ec2.machine(run.instance()).flatMap(machine -> machine.agent(now)).orElse(false);
    Instant due = command.requestedAt().plus(Machine.seconds(timing.delivery()));
    Instant end = command.requestedAt().plus(command.delivery());
    if (run.deliverable() && online && !now.isBefore(due) && now.isBefore(end)) {
      run.begin(now);
      Command.Plan plan = command.plan();
      hosts.run(
          run.instance(),
          new Hosts.Job(command.id(), plan.steps(), plan.patience(), run.hangs()),
          now,
          end(run));
    } else if (!now.isBefore(end)) {
      run.finish(RunState.DELIVERY_TIMED_OUT, end);
    }
  }

  private Consumer<Hosts.JobEnd> end(CommandRun run) {
    return result -> later.accept(now -> run.ended(result, now));
  }

  private void limit(Command command, CommandRun run, Instant now) {
    Instant end = run.startedAt().orElseThrow().plus(command.plan().patience());
    if (!now.isBefore(end)) {
      run.finish(RunState.EXECUTION_TIMED_OUT, end);
      hosts.kill(run.instance(), command.id());
    }
  }
}
