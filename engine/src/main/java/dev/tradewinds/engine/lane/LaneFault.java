package dev.tradewinds.engine.lane;

/** The lane cannot go on. Faults are outcomes of a run, not bugs, so they carry no stack. */
public abstract sealed class LaneFault extends Exception
    permits LaneFault.Closed, LaneFault.Late, LaneFault.Breach, LaneFault.Failed {
  private static final long serialVersionUID = 1L;

  private LaneFault(String message) {
    super(message, null, false, false);
  }

  /** The peer's end of the connection is closed. */
  public static final class Closed extends LaneFault {
    private static final long serialVersionUID = 1L;

    Closed(String message) {
      super(message);
    }
  }

  /** Nothing complete came before the deadline. */
  public static final class Late extends LaneFault {
    private static final long serialVersionUID = 1L;

    Late() {
      super("the deadline passed");
    }
  }

  /** The peer sent what the lane does not allow at this point. */
  public static final class Breach extends LaneFault {
    private static final long serialVersionUID = 1L;

    private final boolean tooManyIntents;

    Breach(String message) {
      this(message, false);
    }

    private Breach(String message, boolean tooManyIntents) {
      super(message);
      this.tooManyIntents = tooManyIntents;
    }

    static Breach tooManyIntents(int most) {
      return new Breach("more than %d order attempts in one step".formatted(most), true);
    }

    /** Whether the breach is that of the limit of order attempts. */
    public boolean isTooManyIntents() {
      return tooManyIntents;
    }
  }

  /** The trader said that it cannot go on. */
  public static final class Failed extends LaneFault {
    private static final long serialVersionUID = 1L;

    private final transient TraderFailure failure;

    Failed(TraderFailure failure) {
      super(failure.exceptionType() + ": " + failure.message());
      this.failure = failure;
    }

    /** What the trader said. */
    public TraderFailure failure() {
      return failure;
    }
  }
}
