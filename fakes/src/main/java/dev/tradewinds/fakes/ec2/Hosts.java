package dev.tradewinds.fakes.ec2;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What runs on the instances. Called with the account's lock held, so little here may wait. */
interface Hosts extends AutoCloseable {
  /**
   * A command for an instance.
   *
   * @param run names the command on this instance
   * @param steps shell scripts, in their order; the first that fails is the last
   * @param patience after which it is ended
   * @param hangs whether an imaginary instance never ends it
   */
  record Job(String run, List<String> steps, Duration patience, boolean hangs) {
    public Job {
      steps = List.copyOf(steps);
    }
  }

  /**
   * How a command ended.
   *
   * @param exitCode 0 for success
   * @param output all of it
   * @param errors all of it
   */
  record JobEnd(int exitCode, String output, String errors) {}

  /** The instance runs. */
  void boot(InstanceView instance);

  /** The instance goes down; {@link #halted} tells when nothing runs on it any more. */
  void halt(String instance);

  boolean halted(String instance);

  /**
   * Begins a command.
   *
   * @param ended told once, from any thread; not at all when the instance goes down first
   */
  void run(String instance, Job job, Instant now, Consumer<JobEnd> ended);

  /** Ends a command's processes, whatever it is doing. */
  void kill(String instance, String run);

  /** Time has passed. */
  void settle(Instant now);

  /**
   * A command on the instance uses systemd; called without the lock, and may take its time.
   *
   * @param words name of the program, such as {@code systemd-run}, and its arguments
   * @return exit code in the first line, output in the others
   */
  String service(String instance, List<String> words);

  /** Names and states of the services that were started on the instance. */
  Map<String, String> services(String instance);

  @Override
  void close();
}
