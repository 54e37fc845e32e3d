package dev.tradewinds.operator.machine;

import dev.tradewinds.cloud.commands.SendOutcome;
import dev.tradewinds.cloud.machines.ActionOutcome;
import dev.tradewinds.cloud.machines.LaunchOutcome;
import java.time.Instant;
import java.util.Optional;

/**
 * What is stored of a machine in the status of its object, and all that a restarted operator needs
 * to go on.
 *
 * @param launch the present attempt
 * @param command the present command
 * @param startHold since when, and until when, a start without capacity waits
 */
public record MachineMemory(
    Optional<LaunchIntent> launch, Optional<CommandIntent> command, Optional<StartHold> startHold) {
  /**
   * A start found no capacity.
   *
   * @param since when it was so for the first time in a row
   * @param until when it is tried again
   */
  public record StartHold(Instant since, Instant until) {}

  /** Nothing has been done yet. */
  public static MachineMemory empty() {
    return new MachineMemory(Optional.empty(), Optional.empty(), Optional.empty());
  }

  MachineMemory with(LaunchIntent intent) {
    return new MachineMemory(Optional.of(intent), command, startHold);
  }

  MachineMemory with(CommandIntent intent) {
    return new MachineMemory(launch, Optional.of(intent), startHold);
  }

  private MachineMemory withoutCommand() {
    return new MachineMemory(launch, Optional.empty(), startHold);
  }

  /** After an answer to RunInstances; without one nothing is known, and nothing changes. */
  MachineMemory after(LaunchOutcome outcome, Deadlines deadlines, Instant now) {
    LaunchIntent intent = launch.orElseThrow();
    Instant hold = now.plus(deadlines.capacityHold(intent.misses()));
    return with(
        switch (outcome) {
          case LaunchOutcome.Launched launched -> intent.of(launched.machine().id());
          case LaunchOutcome.TokenSpent spent ->
              intent.spent(Reasons.TOKEN_SPENT, "the attempt's machine was terminated", now);
          // A machine of the token may exist and not be described yet.
          case LaunchOutcome.TokenMismatch mismatch ->
              intent.spent(
                  Reasons.TOKEN_MISMATCH,
                  mismatch.detail(),
                  now,
                  now.plus(deadlines.consistency()));
          case LaunchOutcome.NoCapacity none ->
              intent.spent(Reasons.NO_CAPACITY, none.detail(), now, hold);
          case LaunchOutcome.OverQuota over ->
              intent.spent(Reasons.OVER_QUOTA, over.detail(), now, hold);
        });
  }

  /** After an answer to SendCommand; without one the intent stays, and it is looked for. */
  MachineMemory after(SendOutcome outcome) {
    return switch (outcome) {
      case SendOutcome.Sent sent -> with(command.orElseThrow().sent(sent.command().id()));
      case SendOutcome.NotSent notSent -> withoutCommand();
    };
  }

  /** After an answer to StartInstances. */
  MachineMemory after(ActionOutcome outcome, Deadlines deadlines, Instant now) {
    if (!(outcome instanceof ActionOutcome.NoCapacity)) {
      return new MachineMemory(launch, command, Optional.empty());
    }
    Instant since = startHold.map(StartHold::since).orElse(now);
    return new MachineMemory(
        launch, command, Optional.of(new StartHold(since, now.plus(deadlines.capacityHold(0)))));
  }
}
