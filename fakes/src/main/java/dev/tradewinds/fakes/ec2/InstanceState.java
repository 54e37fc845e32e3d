package dev.tradewinds.fakes.ec2;

import java.util.Locale;

/** State of an instance, with EC2's code. */
public enum InstanceState {
  PENDING(0),
  RUNNING(16),
  SHUTTING_DOWN(32),
  TERMINATED(48),
  STOPPING(64),
  STOPPED(80);

  private final int code;

  InstanceState(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** As EC2 writes it, such as {@code shutting-down}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it has ended, or is about to, for good. */
  public boolean gone() {
    return this == SHUTTING_DOWN || this == TERMINATED;
  }
}
