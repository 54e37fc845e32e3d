package dev.tradewinds.fakes.ec2;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * How a fake is started.
 *
 * @param address to listen on; whoever reaches it can run commands as the user of this process
 * @param port to listen on; 0 takes a free one
 * @param clock the real one, or a virtual one
 * @param timing how long things take, unless the script says otherwise
 * @param script what goes wrong
 * @param instances what instances are made of; absent for imaginary ones, which run nothing
 */
public record FakeSettings(
    InetAddress address,
    int port,
    InstantSource clock,
    Timing timing,
    FaultScript script,
    Optional<Image> instances) {
  /**
   * What instances are made of.
   *
   * @param directory below which each has its own
   * @param environment what a machine image would hold, such as {@code JAVA_HOME}; commands see
   *     these, and nothing of this process's environment
   * @param grace between SIGTERM and SIGKILL when an instance goes down
   */
  public record Image(Path directory, Map<String, String> environment, Duration grace) {
    public Image {
      environment = Map.copyOf(environment);
    }
  }

  /** On a free port of the loopback address, in real time, with imaginary instances. */
  public static FakeSettings loopback() {
    return new FakeSettings(
        InetAddress.getLoopbackAddress(),
        0,
        InstantSource.system(),
        Timing.BRISK,
        FaultScript.none(),
        Optional.empty());
  }

  /** The same at another clock. */
  public FakeSettings withClock(InstantSource other) {
    return new FakeSettings(address, port, other, timing, script, instances);
  }

  /** The same with other durations. */
  public FakeSettings withTiming(Timing other) {
    return new FakeSettings(address, port, clock, other, script, instances);
  }

  /** The same with another script. */
  public FakeSettings withScript(FaultScript other) {
    return new FakeSettings(address, port, clock, timing, other, instances);
  }

  /** The same with instances that run commands. */
  public FakeSettings withInstances(Image image) {
    return new FakeSettings(address, port, clock, timing, script, Optional.of(image));
  }
}
