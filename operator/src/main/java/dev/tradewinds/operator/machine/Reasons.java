package dev.tradewinds.operator.machine;

/** Reasons of steps and endings; a stable API, shown in conditions. */
public final class Reasons {
  public static final String NO_CAPACITY = "NoCapacity";
  public static final String NO_ROOM_TO_START = "NoRoomToStart";
  public static final String OVER_QUOTA = "OverQuota";
  public static final String TOKEN_SPENT = "TokenSpent";
  public static final String TOKEN_MISMATCH = "TokenMismatch";
  public static final String TERMINATED = "Terminated";
  public static final String SPEC_CHANGED = "SpecChanged";
  public static final String DUPLICATE = "Duplicate";
  public static final String NOT_WANTED = "NotWanted";

  public static final String LAUNCHING = "Launching";
  public static final String PENDING = "Pending";
  public static final String STOPPING = "Stopping";
  public static final String STOPPED = "Stopped";
  public static final String STUCK = "Stuck";
  public static final String CHECKS_PENDING = "ChecksPending";
  public static final String CHECKS_FAILED = "ChecksFailed";
  public static final String AGENT_OFFLINE = "AgentOffline";
  public static final String COMMAND_UNDER_WAY = "CommandUnderWay";
  public static final String COMMAND_SOUGHT = "CommandSought";
  public static final String COMMAND_FAILED = "CommandFailed";
  public static final String COMMAND_REFUSED = "CommandRefused";
  public static final String COMMAND_UNKNOWN = "CommandOutcomeUnknown";
  public static final String NO_HEARTBEAT = "NoHeartbeat";

  private Reasons() {}
}
