package dev.tradewinds.operator.machine;

import java.time.Instant;
import java.util.List;

/**
 * What is to be done about a machine next. Where a step names an intent, that is stored first; if
 * it cannot be stored, nothing is done.
 */
public sealed interface Step {
  /** Store the intent, call RunInstances with its token, store what came of it. */
  record Launch(LaunchIntent intent) implements Step {}

  /** Store that this machine is the present attempt's: it was found, not launched. */
  record Adopt(LaunchIntent intent) implements Step {}

  /** Store that the attempt is over. */
  record Spend(LaunchIntent spent) implements Step {}

  /** Store that the attempt is over, then end its machine: the next attempt follows. */
  record Replace(LaunchIntent spent, String machine) implements Step {}

  /** End machines that should not be. */
  record Terminate(List<String> machines, String reason) implements Step {
    public Terminate {
      machines = List.copyOf(machines);
    }
  }

  /** Start a stopped machine. */
  record Start(String machine) implements Step {}

  /** Stop a running machine. */
  record Stop(String machine) implements Step {}

  /** Look for a command that may have been sent, and decide again with what is found. */
  record Look(String runId, Instant since) implements Step {}

  /** Store the intent, send the command once, store its id. */
  record Send(CommandIntent intent, String machine) implements Step {}

  /** Store what was found of the command: its id, or its success. */
  record Take(CommandIntent intent) implements Step {}

  /**
   * Nothing, until then.
   *
   * @param rung that is waited for
   * @param deadline when something will be done about it; the present rung's owner is this plan
   */
  record Wait(Rung rung, String reason, Instant lookAgain, Instant deadline) implements Step {}

  /**
   * The top of the ladder.
   *
   * @param notes what is not as it should be but does not stand against it
   */
  record Ready(List<String> notes) implements Step {
    public Ready {
      notes = List.copyOf(notes);
    }
  }

  /** As wanted: stopped, or not there. */
  record Rest(String reason) implements Step {}

  /** Nothing more is tried until the wish changes; what runs is left for people to see. */
  record GiveUp(String reason, String message) implements Step {}
}
