package dev.tradewinds.fakes.ec2;

/**
 * How long things take, in seconds of the fake's clock.
 *
 * @param pending from launch or start to running
 * @param stopping from stop to stopped
 * @param shuttingDown from termination to terminated
 * @param registration from running to SSM's Online
 * @param checks from running until status checks have a result
 * @param delivery from SendCommand to the begin of the command
 * @param command that a command takes where instances are imaginary
 * @param terminatedVisible for which a terminated instance is still described
 */
public record Timing(
    double pending,
    double stopping,
    double shuttingDown,
    double registration,
    double checks,
    double delivery,
    double command,
    double terminatedVisible) {
  /** Near what EC2 takes. */
  public static final Timing LIFELIKE = new Timing(15, 30, 20, 20, 120, 1, 2, 3600);

  /** For a demo in real time: everything is there, nothing takes long. */
  public static final Timing BRISK = new Timing(1, 1, 1, 1, 2, 0.2, 0.2, 3600);

  public Timing {
    for (double each :
        new double[] {
          pending,
          stopping,
          shuttingDown,
          registration,
          checks,
          delivery,
          command,
          terminatedVisible
        }) {
      if (!(each >= 0 && each <= 1e9)) {
        throw new IllegalArgumentException(
            "timing is %s, expected seconds from 0 to 1000000000".formatted(each));
      }
    }
  }
}
