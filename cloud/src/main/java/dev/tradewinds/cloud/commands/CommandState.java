package dev.tradewinds.cloud.commands;

/** What has become of a command on a machine, and whether it may be sent again. */
public enum CommandState {
  /** Not handed over yet, or not to be found yet. */
  PENDING(Resend.NOT_YET),
  RUNNING(Resend.NOT_YET),
  CANCELLING(Resend.NOT_YET),
  SUCCESS(Resend.NEEDLESS),
  /** It ran to its end, with an exit code other than 0. */
  FAILED(Resend.SAFE),
  /** Called off; the process may live on if it had begun. */
  CANCELLED(Resend.UNSAFE),
  /** Called off before it began. */
  NEVER_BEGAN(Resend.SAFE),
  DELIVERY_TIMED_OUT(Resend.SAFE),
  /** It took too long; nobody knows whether the process still runs. */
  EXECUTION_TIMED_OUT(Resend.UNSAFE),
  /** The machine did not answer. */
  UNDELIVERABLE(Resend.SAFE),
  /** The machine or its role does not let it run: it never began, and would not next time. */
  REFUSED(Resend.NEEDLESS),
  /** Accepted, but there is no trace of it after the time in which one must be seen. */
  LOST(Resend.UNSAFE),
  /** The service says what this version does not know. */
  UNKNOWN(Resend.UNSAFE);

  private final Resend resend;

  CommandState(Resend resend) {
    this.resend = resend;
  }

  /** What sending it again would mean. */
  public enum Resend {
    /** It is still under way. */
    NOT_YET,
    /** It never began, or it has ended: no two would run. */
    SAFE,
    /** It may still run: a second one could run beside it. */
    UNSAFE,
    /** It succeeded, or it would come to the same. */
    NEEDLESS
  }

  public Resend resend() {
    return resend;
  }

  /** Whether nothing will change about it any more. */
  public boolean ended() {
    return resend != Resend.NOT_YET;
  }
}
