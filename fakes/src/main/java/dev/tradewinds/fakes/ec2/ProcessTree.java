package dev.tradewinds.fakes.ec2;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The processes of one owner, found by what their environment says, which children inherit, and
 * below the ones found: nothing else can be ended by it, whatever numbers processes have. Linux
 * only.
 */
final class ProcessTree {
  /** Variable that names the owner of a process. */
  static final String VARIABLE = "TRADEWINDS_FAKE_OWNER";

  private static final long POLL_MILLIS = 20;

  private final String prefix;

  /**
   * Of an owner, or of all owners below it.
   *
   * @param prefix with which the variable's value begins
   */
  ProcessTree(String prefix) {
    this.prefix = VARIABLE + "=" + prefix;
  }

  List<ProcessHandle> members() {
    Map<Long, ProcessHandle> members = new HashMap<>();
    ProcessHandle.allProcesses()
        .filter(this::owned)
        .flatMap(each -> Stream.concat(Stream.of(each), each.descendants()))
        .forEach(each -> members.put(each.pid(), each));
    members.remove(ProcessHandle.current().pid());
    return List.copyOf(members.values());
  }

  private boolean owned(ProcessHandle process) {
    try {
      String environment =
          Files.readString(
              Path.of("/proc", String.valueOf(process.pid()), "environ"),
              StandardCharsets.ISO_8859_1);
      return environment.startsWith(prefix) || environment.contains("\0" + prefix);
    } catch (IOException e) {
      // Gone, or somebody else's.
      return false;
    }
  }

  /**
   * Ends all of them: asks, and after the grace does not ask any more. Returns when none is left.
   */
  void end(Duration grace) {
    Instant until = Instant.now().plus(grace);
    // One that has dropped its environment is only known while its parent lives.
    Set<ProcessHandle> known = new HashSet<>(members());
    known.forEach(ProcessHandle::destroy);
    while (known.stream().anyMatch(ProcessTree::runs)) {
      if (!Instant.now().isBefore(until)) {
        known.stream().filter(ProcessTree::runs).forEach(ProcessHandle::destroyForcibly);
      }
      pause();
      known.addAll(members());
    }
  }

  /** Whether it is there and more than a name that its parent has not taken off the list yet. */
  private static boolean runs(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    try {
      String stat =
          Files.readString(
              Path.of("/proc", String.valueOf(process.pid()), "stat"), StandardCharsets.ISO_8859_1);
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while processes were ended", e);
    }
  }
}
