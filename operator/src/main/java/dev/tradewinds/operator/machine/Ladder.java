package dev.tradewinds.operator.machine;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far a machine is on its way to work, for the conditions of its object.
 *
 * @param rungs every rung, in their order
 */
public record Ladder(Map<Rung, State> rungs) {
  /**
   * A rung.
   *
   * @param reached absent when it is not known, because a lower one is not reached
   * @param reason why not, in CamelCase
   * @param deadline when something will be done about it
   */
  public record State(
      Optional<Boolean> reached, Optional<String> reason, Optional<Instant> deadline) {
    private static final State REACHED =
        new State(Optional.of(true), Optional.empty(), Optional.empty());
    private static final State UNKNOWN =
        new State(Optional.empty(), Optional.empty(), Optional.empty());

    private static State not(String reason, Optional<Instant> deadline) {
      return new State(Optional.of(false), Optional.of(reason), deadline);
    }
  }

  public Ladder {
    rungs = Collections.unmodifiableMap(new EnumMap<>(rungs));
  }

  /** What a step says of the way so far. */
  public static Ladder of(Step step) {
    return switch (step) {
      case Step.Ready ready -> upTo(Optional.empty(), State.UNKNOWN);
      case Step.Wait wait ->
          upTo(Optional.of(wait.rung()), State.not(wait.reason(), Optional.of(wait.deadline())));
      case Step.Look look -> command(Reasons.COMMAND_SOUGHT);
      case Step.Send send -> command(Reasons.COMMAND_UNDER_WAY);
      case Step.Take take ->
          take.intent().succeededAt().isPresent()
              ? upTo(Optional.of(Rung.HEARTBEAT), State.not(Reasons.NO_HEARTBEAT, Optional.empty()))
              : command(Reasons.COMMAND_UNDER_WAY);
      case Step.GiveUp giveUp -> upTo(rungOf(giveUp), State.not(giveUp.reason(), Optional.empty()));
      case Step.Launch launch -> running(Reasons.LAUNCHING);
      case Step.Adopt adopt -> running(Reasons.LAUNCHING);
      case Step.Spend spend -> running(spend.spent().spent().orElseThrow().reason());
      case Step.Replace replace -> running(replace.spent().spent().orElseThrow().reason());
      case Step.Terminate terminate -> running(terminate.reason());
      case Step.Start start -> running(Reasons.PENDING);
      case Step.Stop stop -> running(Reasons.STOPPING);
      case Step.Rest rest -> running(rest.reason());
    };
  }

  private static Optional<Rung> rungOf(Step.GiveUp giveUp) {
    return Optional.of(
        switch (giveUp.reason()) {
          case Reasons.NO_HEARTBEAT -> Rung.HEARTBEAT;
          case Reasons.COMMAND_FAILED, Reasons.COMMAND_REFUSED -> Rung.COMMAND;
          default -> Rung.RUNNING;
        });
  }

  private static Ladder running(String reason) {
    return upTo(Optional.of(Rung.RUNNING), State.not(reason, Optional.empty()));
  }

  private static Ladder command(String reason) {
    return upTo(Optional.of(Rung.COMMAND), State.not(reason, Optional.empty()));
  }

  private static Ladder upTo(Optional<Rung> failing, State state) {
    Map<Rung, State> rungs = new EnumMap<>(Rung.class);
    for (Rung rung : Rung.values()) {
      int order = failing.map(rung::compareTo).orElse(-1);
      rungs.put(rung, order < 0 ? State.REACHED : order == 0 ? state : State.UNKNOWN);
    }
    return new Ladder(rungs);
  }
}
