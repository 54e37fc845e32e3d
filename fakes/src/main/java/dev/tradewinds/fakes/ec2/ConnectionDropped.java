package dev.tradewinds.fakes.ec2;

/** The caller gets no answer; whether the call has had its effect, the script has decided. */
final class ConnectionDropped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConnectionDropped(String when) {
    super("connection dropped (by script) " + when);
  }
}
