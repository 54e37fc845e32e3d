package dev.tradewinds.fakes.ec2;

import java.io.File;
import java.io.IOException;
import java.time.Duration;

/** A service of an instance: a process that is started again as its unit says. */
final class Unit {
  private static final Duration RESTART_AFTER = Duration.ofMillis(500);

  private final UnitRequest request;
  private final Shell shell;
  private final Duration grace;
  private State state = State.INACTIVE;
  private Process process;

  /** As {@code systemctl is-active} says it. */
  enum State {
    ACTIVE("active"),
    ACTIVATING("activating"),
    INACTIVE("inactive"),
    FAILED("failed");

    private final String text;

    State(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  Unit(UnitRequest request, Shell shell, Duration grace) {
    this.request = request;
    this.shell = shell;
    this.grace = grace;
  }

  synchronized State state() {
    return state;
  }

  synchronized void start() throws IOException {
    ProcessBuilder builder = shell.builder(part(), request.command());
    builder.environment().putAll(request.environment());
    request.directory().map(File::new).ifPresent(builder::directory);
    File log = shell.directory().resolve("services").resolve(request.name() + ".log").toFile();
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    Process started = builder.start();
    process = started;
    state = State.ACTIVE;
    Thread.ofVirtual().start(() -> watch(started));
  }

  private String part() {
    return "unit-" + request.name();
  }

  private void watch(Process started) {
    try {
      int exit = started.waitFor();
      if (ended(started, exit)) {
        Thread.sleep(RESTART_AFTER);
        again(started);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it is to be started again. */
  private synchronized boolean ended(Process started, int exit) {
    if (process != started || state != State.ACTIVE) {
      return false;
    }
    boolean again =
        request.restart().equals("always") || (exit != 0 && request.restart().equals("on-failure"));
    if (again) {
      state = State.ACTIVATING;
    } else {
      state = exit == 0 ? State.INACTIVE : State.FAILED;
    }
    return again;
  }

  private synchronized void again(Process former) {
    if (process == former && state == State.ACTIVATING) {
      try {
        start();
      } catch (IOException e) {
        state = State.FAILED;
      }
    }
  }

  /** From here on it is not started again. */
  synchronized void disown() {
    state = State.INACTIVE;
  }

  /** Ends its processes, and waits for that. */
  void stop() {
    disown();
    shell.tree(part()).end(grace);
  }
}
