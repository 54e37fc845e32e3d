package dev.tradewinds.operator.machine;

import dev.tradewinds.cloud.commands.CommandRequest;
import dev.tradewinds.cloud.commands.Commands;
import dev.tradewinds.cloud.commands.Invocation;
import dev.tradewinds.cloud.commands.Ping;
import dev.tradewinds.cloud.commands.SendOutcome;
import dev.tradewinds.cloud.commands.SentCommand;
import dev.tradewinds.cloud.machines.ActionOutcome;
import dev.tradewinds.cloud.machines.LaunchOutcome;
import dev.tradewinds.cloud.machines.LaunchRequest;
import dev.tradewinds.cloud.machines.Machine;
import dev.tradewinds.cloud.machines.MachineChecks;
import dev.tradewinds.cloud.machines.MachineQuery;
import dev.tradewinds.cloud.machines.Machines;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Ends the operator where it would hurt most. */
final class Fate {
  /** Where it ends. */
  enum Point {
    BEFORE_INTENT,
    BEFORE_LAUNCH,
    AFTER_LAUNCH,
    BEFORE_SEND,
    AFTER_SEND,
    BEFORE_RESULT
  }

  /** The end of the process. */
  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Crash(Point point) {
      super(point.toString());
    }
  }

  private final Map<Point, Integer> crashes = new EnumMap<>(Point.class);
  private final Random random;
  private final double probability;
  private boolean kind;

  Fate(Random random, double probability) {
    this.random = random;
    this.probability = probability;
  }

  /** Nothing happens any more. */
  void beKind(boolean from) {
    kind = from;
  }

  void at(Point point) {
    if (!kind && random.nextDouble() < probability) {
      crashes.merge(point, 1, Integer::sum);
      throw new Crash(point);
    }
  }

  Map<Point, Integer> crashes() {
    return crashes;
  }

  int total() {
    return crashes.values().stream().mapToInt(Integer::intValue).sum();
  }

  Machines over(Machines real) {
    return new Machines() {
      @Override
      public LaunchOutcome launch(LaunchRequest request) {
        at(Point.BEFORE_LAUNCH);
        LaunchOutcome outcome = real.launch(request);
        at(Point.AFTER_LAUNCH);
        return outcome;
      }

      @Override
      public List<Machine> find(MachineQuery query) {
        return real.find(query);
      }

      @Override
      public Map<String, ActionOutcome> start(Collection<String> ids) {
        return real.start(ids);
      }

      @Override
      public Map<String, ActionOutcome> stop(Collection<String> ids) {
        return real.stop(ids);
      }

      @Override
      public Map<String, ActionOutcome> terminate(Collection<String> ids) {
        return real.terminate(ids);
      }

      @Override
      public Map<String, MachineChecks> checks(Collection<String> ids) {
        return real.checks(ids);
      }
    };
  }

  Commands over(Commands real) {
    return new Commands() {
      @Override
      public SendOutcome send(CommandRequest request) {
        at(Point.BEFORE_SEND);
        SendOutcome outcome = real.send(request);
        at(Point.AFTER_SEND);
        return outcome;
      }

      @Override
      public List<SentCommand> find(String runId, Instant since) {
        return real.find(runId, since);
      }

      @Override
      public Optional<Invocation> invocation(String command, String machine) {
        return real.invocation(command, machine);
      }

      @Override
      public void cancel(String command, Collection<String> machines) {
        real.cancel(command, machines);
      }

      @Override
      public Map<String, Ping> pings(Collection<String> machines) {
        return real.pings(machines);
      }
    };
  }
}
