package dev.tradewinds.crds.trader;

import dev.tradewinds.crds.status.ConditionReason;

/** Why a condition of a Trader is as it is. */
public enum TraderReason implements ConditionReason {
  TRADING("Ready", "Trading", "True: up to date with the feed."),
  ENDED("Ready", "Ended", "True: the run of the feed is over, and every step of it is answered."),
  STOPPED("Ready", "Stopped", "True: spec.state is Stopped, and nothing runs."),
  STOPPING("Ready", "Stopping", "False: spec.state is Stopped, and its Pod ends."),
  BLOCKED("Ready", "IngestNotStreaming", "False: it starts when the ingest streams."),
  FILES_NOT_READY("Ready", "FilesNotReady", "False: Files is not true; its reason says why."),
  LAUNCHING("Ready", "Launching", "False: its Pod is made and starts."),
  STARTING("Ready", "Starting", "False: it runs and is not up to date with the feed yet."),
  NO_HEARTBEAT("Ready", "NoHeartbeat", "False: its Pod runs and has said nothing for 10 s."),
  POD_FAILING(
      "Ready",
      "PodFailing",
      "False and Stalled: its Pod does not start, or ends again and again; the message says what it says."),
  FAILED(
      "Ready",
      "Failed",
      "False and Stalled: it cannot go on by itself, such as for an exception of the strategy."),
  NAME_TAKEN(
      "Ready",
      "NameTaken",
      "False and Stalled: an object that the operator has not made for this Trader has the name that it needs."),

  FILES_PINNED(
      "Files", "Pinned", "True: strategy and model files are there as the spec pins them."),
  FILES_MISSING(
      "Files", "Missing", "False: a file is not there as it is pinned; the message names it."),
  FILES_UNREACHABLE(
      "Files", "ObjectStoreUnreachable", "False: the object store does not answer or refuses."),

  LAUNCHED("Launched", "Running", "True: the engine of its Pod runs."),
  POD_PENDING(
      "Launched",
      "Pending",
      "False: the engine of its Pod does not run; the message says what the Pod says."),
  NOT_LAUNCHED("Launched", "NotWanted", "False: it is stopped, or waits for its ingest."),

  HEARTBEAT_FRESH("Heartbeat", "Fresh", "True: it has said something in the last 10 s."),
  HEARTBEAT_MISSING("Heartbeat", "Missing", "False: it has not."),

  UP_TO_DATE("Trading", "UpToDate", "True: it has answered the last step of the feed."),
  RUN_OVER("Trading", "RunOver", "False: the run of the feed is over."),
  CATCHING_UP("Trading", "CatchingUp", "False: it plays what the run has had so far."),
  WAITING_FOR_RUN("Trading", "WaitingForRun", "False: the feed has no run yet."),
  TRADING_PAUSED(
      "Trading",
      "Paused",
      "False: a word allows smaller positions only. Where a risk limit has stopped it, its name (MaxLoss, ...) is the reason."),
  TRADING_HALTED("Trading", "Halted", "False: a word allows no orders; positions are held."),
  TRADING_FLATTENED("Trading", "Flatten", "False: a word closes all positions, then halts."),
  CONTROL_INVALID(
      "Trading",
      "ControlInvalid",
      "False: the word in its annotation cannot be read and counts as Halted; the message says what was expected."),
  NOT_TRADING("Trading", "NotTrading", "False: it has not come so far, or has failed.");

  private final String condition;
  private final String label;
  private final String meaning;

  TraderReason(String condition, String label, String meaning) {
    this.condition = condition;
    this.label = label;
    this.meaning = meaning;
  }

  @Override
  public String condition() {
    return condition;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public String meaning() {
    return meaning;
  }
}
