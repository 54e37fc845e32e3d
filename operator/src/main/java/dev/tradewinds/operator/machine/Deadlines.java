package dev.tradewinds.operator.machine;

import java.time.Duration;

/**
 * How long what may take. Those of the ladder's first three rungs count from the boot.
 *
 * @param running from launch or start to running
 * @param stopping from stop to stopped
 * @param checks until the status checks have passed
 * @param online until SSM's agent is online
 * @param heartbeat from the command's success, or from the last heartbeat, to one that is fresh
 * @param fresh age up to which a heartbeat counts
 * @param consistency after which what was done is described, and what is not described was not done
 * @param pause between two looks, and before something is repeated
 * @param proven a machine that lived so long was no failed attempt
 * @param capacity for which a stopped machine waits for room before another one is launched
 * @param tries attempts, and rounds of a command, before it is given up
 */
public record Deadlines(
    Duration running,
    Duration stopping,
    Duration checks,
    Duration online,
    Duration heartbeat,
    Duration fresh,
    Duration consistency,
    Duration pause,
    Duration proven,
    Duration capacity,
    int tries) {
  private static final int DOUBLINGS = 5;

  /** For EC2 as it is on most days. */
  public static Deadlines standard() {
    return new Deadlines(
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofMinutes(10),
        Duration.ofMinutes(15),
        Duration.ofMinutes(3),
        Duration.ofSeconds(30),
        Duration.ofSeconds(90),
        Duration.ofSeconds(5),
        Duration.ofHours(1),
        Duration.ofMinutes(15),
        3);
  }

  /** Longer from miss to miss: 10 s to 5 min with the standard's pause. */
  Duration capacityHold(int misses) {
    return pause.multipliedBy(2L << Math.min(misses, DOUBLINGS));
  }
}
