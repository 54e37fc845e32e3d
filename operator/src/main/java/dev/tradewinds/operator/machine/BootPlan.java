package dev.tradewinds.operator.machine;

import dev.tradewinds.cloud.commands.CommandState;
import dev.tradewinds.cloud.commands.Invocation;
import dev.tradewinds.cloud.commands.Ping;
import dev.tradewinds.cloud.machines.CheckState;
import dev.tradewinds.cloud.machines.Machine;
import dev.tradewinds.cloud.machines.MachineChecks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what is done about a machine that runs: status checks, agent, command, heartbeat.
 *
 * <p>A command is never sent before it has been looked for. An intent without an id may have been
 * sent; it is looked for until one that was sent must have shown itself, and only then sent again.
 *
 * @param wish what is wanted
 * @param memory what is stored
 * @param sight what is seen
 * @param deadlines for each rung
 * @param now when this is decided
 */
record BootPlan(
    MachineWish wish, MachineMemory memory, Sight sight, Deadlines deadlines, Instant now) {
  /** What clocks may differ by, and by what a command may seem older than its intent. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  Step decide(Machine machine, LaunchIntent intent) {
    String boot = CommandIntent.boot(machine.id(), machine.launchTime(), wish.command().hash());
    Optional<CommandIntent> command = memory.command().filter(each -> each.boot().equals(boot));
    boolean succeeded = command.flatMap(CommandIntent::succeededAt).isPresent();
    if (succeeded && fresh(machine)) {
      return new Step.Ready(notes(machine));
    }
    if (command.flatMap(CommandIntent::commandId).isEmpty()) {
      Optional<Step> below = belowCommand(machine, intent);
      if (below.isPresent()) {
        return below.get();
      }
    }
    return command
        .map(each -> withCommand(machine, intent, each))
        .orElseGet(() -> sought(machine, CommandIntent.of(wish.uid(), boot, 1, 1, now)));
  }

  private boolean fresh(Machine machine) {
    return sight
        .heartbeatAt()
        .filter(at -> at.isAfter(machine.launchTime()))
        .filter(at -> !at.plus(deadlines.fresh()).isBefore(now))
        .isPresent();
  }

  /** What cannot be changed from here does not stop a trader that works. */
  private List<String> notes(Machine machine) {
    List<String> notes = new ArrayList<>();
    Optional<MachineChecks> checks = Optional.ofNullable(sight.checks().get(machine.id()));
    checks
        .filter(
            each ->
                List.of(each.system(), each.instance(), each.storage())
                    .contains(CheckState.IMPAIRED))
        .ifPresent(each -> notes.add(Reasons.CHECKS_FAILED));
    checks.stream()
        .flatMap(each -> each.events().stream())
        .forEach(event -> notes.add("MaintenanceScheduled: " + event.code()));
    if (sight.pings().getOrDefault(machine.id(), Ping.UNKNOWN) != Ping.ONLINE) {
      notes.add(Reasons.AGENT_OFFLINE);
    }
    return notes;
  }

  private Optional<Step> belowCommand(Machine machine, LaunchIntent intent) {
    boolean passed =
        Optional.ofNullable(sight.checks().get(machine.id()))
            .filter(MachineChecks::passed)
            .isPresent();
    if (!passed) {
      Instant deadline = machine.launchTime().plus(deadlines.checks());
      return Optional.of(
          rung(Rung.CHECKS, Reasons.CHECKS_PENDING, deadline)
              .orElseGet(
                  () -> replace(machine, intent, Reasons.CHECKS_FAILED, deadlines.checks())));
    }
    if (sight.pings().getOrDefault(machine.id(), Ping.UNKNOWN) != Ping.ONLINE) {
      Instant deadline = machine.launchTime().plus(deadlines.online());
      return Optional.of(
          rung(Rung.ONLINE, Reasons.AGENT_OFFLINE, deadline)
              .orElseGet(
                  () -> replace(machine, intent, Reasons.AGENT_OFFLINE, deadlines.online())));
    }
    return Optional.empty();
  }

  private Optional<Step> rung(Rung rung, String reason, Instant deadline) {
    return now.isBefore(deadline)
        ? Optional.of(new Step.Wait(rung, reason, now.plus(deadlines.pause()), deadline))
        : Optional.empty();
  }

  private Step replace(Machine machine, LaunchIntent intent, String reason, Duration waited) {
    return new Step.Replace(
        intent.spent(reason, "machine %s after %s".formatted(machine.id(), waited), now),
        machine.id());
  }

  /** A command that nothing is stored of: looked for once, then sent. */
  private Step sought(Machine machine, CommandIntent intent) {
    if (!sight.lookedFor(intent.runId())) {
      return new Step.Look(intent.runId(), machine.launchTime().minus(SKEW));
    }
    return sight
        .found(intent.runId())
        .<Step>map(found -> new Step.Take(intent.sent(found.id())))
        .orElseGet(() -> new Step.Send(intent, machine.id()));
  }

  private Step withCommand(Machine machine, LaunchIntent intent, CommandIntent command) {
    if (command.commandId().isEmpty()) {
      return mayBeSent(machine, command);
    }
    if (command.succeededAt().isPresent()) {
      return awaitHeartbeat(machine, command, command.succeededAt().get());
    }
    Invocation invocation =
        sight.invocation().orElseGet(() -> Invocation.unseen(command.askedAt(), now));
    return switch (invocation.state().resend()) {
      case NOT_YET ->
          rung(Rung.COMMAND, Reasons.COMMAND_UNDER_WAY, commandDeadline(command))
              .orElseGet(() -> unknown(machine, intent, invocation));
      case UNSAFE -> unknown(machine, intent, invocation);
      case SAFE -> nextRound(machine, command, invocation);
      case NEEDLESS ->
          invocation.state() == CommandState.SUCCESS
              ? new Step.Take(command.succeeded(invocation.endedAt().orElse(now)))
              : new Step.GiveUp(Reasons.COMMAND_REFUSED, said(invocation));
    };
  }

  /** The call may have been made and its answer lost: whoever sends again too early sends twice. */
  private Step mayBeSent(Machine machine, CommandIntent command) {
    if (!sight.lookedFor(command.runId())) {
      return new Step.Look(command.runId(), command.askedAt().minus(SKEW));
    }
    Optional<Step> found =
        sight.found(command.runId()).map(sent -> new Step.Take(command.sent(sent.id())));
    if (found.isPresent()) {
      return found.get();
    }
    return rung(
            Rung.COMMAND, Reasons.COMMAND_SOUGHT, command.askedAt().plus(deadlines.consistency()))
        .orElseGet(() -> new Step.Send(command.again(now), machine.id()));
  }

  private Instant commandDeadline(CommandIntent command) {
    return command
        .askedAt()
        .plus(wish.command().delivery())
        .plus(wish.command().execution())
        .plus(deadlines.consistency());
  }

  /** A new machine is the one way to be sure that the command does not run twice. */
  private Step unknown(Machine machine, LaunchIntent intent, Invocation invocation) {
    return new Step.Replace(
        intent.spent(
            Reasons.COMMAND_UNKNOWN,
            "command on machine %s: %s".formatted(machine.id(), invocation.state()),
            now),
        machine.id());
  }

  private Step nextRound(Machine machine, CommandIntent command, Invocation invocation) {
    int tries = command.tries() + 1;
    if (tries > deadlines.tries()) {
      return new Step.GiveUp(Reasons.COMMAND_FAILED, said(invocation));
    }
    Instant again =
        invocation.endedAt().orElse(command.askedAt()).plus(deadlines.capacityHold(tries));
    return rung(Rung.COMMAND, Reasons.COMMAND_FAILED, again)
        .orElseGet(
            () ->
                sought(
                    machine,
                    CommandIntent.of(wish.uid(), command.boot(), command.round() + 1, tries, now)));
  }

  private static String said(Invocation invocation) {
    String errors = invocation.errors().text().strip();
    String last = errors.lines().reduce((before, line) -> line).orElse("it wrote no error");
    return "%s%s: %s"
        .formatted(
            invocation.state(),
            invocation.exitCode().map(code -> " with exit code " + code).orElse(""),
            last);
  }

  /**
   * A silence may be NATS's and not the trader's, so no machine is ended for it: the command, which
   * is idempotent, makes sure that the trader runs.
   */
  private Step awaitHeartbeat(Machine machine, CommandIntent command, Instant begin) {
    Instant last = sight.heartbeatAt().filter(at -> at.isAfter(begin)).orElse(begin);
    Instant deadline = last.plus(deadlines.heartbeat());
    Optional<Step> waiting = rung(Rung.HEARTBEAT, Reasons.NO_HEARTBEAT, deadline);
    if (waiting.isPresent()) {
      return waiting.get();
    }
    int tries = last.isAfter(begin) ? 1 : command.tries() + 1;
    return tries > deadlines.tries()
        ? new Step.GiveUp(
            Reasons.NO_HEARTBEAT,
            "none for %s after %d commands".formatted(deadlines.heartbeat(), command.tries()))
        : sought(
            machine, CommandIntent.of(wish.uid(), command.boot(), command.round() + 1, tries, now));
  }
}
