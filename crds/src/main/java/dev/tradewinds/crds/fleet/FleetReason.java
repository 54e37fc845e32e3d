package dev.tradewinds.crds.fleet;

import dev.tradewinds.crds.status.ConditionReason;

/** Why a condition of a TradingFleet is as it is. */
public enum FleetReason implements ConditionReason {
  READY(
      "Ready",
      "Running",
      "True: every model has its Trader, and all of them trade or have ended their run."),
  STOPPED(
      "Ready",
      "Stopped",
      "True: spec.state is Stopped, or it is outside of its window, and no Trader runs."),
  STOPPING("Ready", "Stopping", "False: the same, and some Traders still run."),
  NO_MODELS(
      "Ready", "NoModels", "False: there is no model below the prefix; it is looked for again."),
  DISCOVERY_FAILING(
      "Ready",
      "DiscoveryFailing",
      "False: the models cannot be listed; the Traders that there are go on."),
  STRATEGY_MISSING(
      "Ready", "StrategyMissing", "False: the strategy of the fleet is not there or is none."),
  DEPENDENCY_NOT_READY(
      "Ready", "DependencyNotReady", "False: Traders wait for the ingest to stream."),
  DEPENDENCY_TIMEOUT(
      "Ready",
      "DependencyTimeout",
      "False and Stalled: the ingest has not streamed for spec.ingest.timeoutSeconds."),
  CONVERGING("Ready", "Converging", "False: Traders are made or start."),
  TRADERS_FAILING(
      "Ready",
      "TradersFailing",
      "False and Stalled: Traders have failed; the message names the first ones."),

  DISCOVERED("Discovered", "Complete", "True: every key below the prefix belongs to a model."),
  BAD_KEYS(
      "Discovered",
      "BadKeys",
      "False: some keys belong to no model; status.badKeys says which and why. The others are used."),
  TOO_MANY_MODELS(
      "Discovered",
      "TooManyModels",
      "False: there are more models than spec.maxTraders; the first ones by key are used."),
  LISTING_FAILED(
      "Discovered", "ListingFailed", "False: the bucket is not there or does not answer."),

  INGEST_STREAMING("DependencyReady", "IngestStreaming", "True: the IngestNode is Streaming."),
  INGEST_MISSING("DependencyReady", "IngestMissing", "False: there is no such IngestNode."),
  INGEST_NOT_STREAMING("DependencyReady", "IngestNotStreaming", "False: it is not Streaming."),

  CONVERGED(
      "Converged",
      "Converged",
      "True: every model has its Trader, no Trader is without model, and each is in the wanted state."),
  DIVERGED("Converged", "Diverged", "False: it is not so yet; the message counts."),

  WORD_NONE("KillSwitch", "Off", "False: nobody says that the fleet may not trade freely."),
  WORD_PAUSED(
      "KillSwitch",
      "Paused",
      "True: a word on the fleet or its namespace allows smaller positions only; the message says who, why, and how many have obeyed."),
  WORD_HALTED("KillSwitch", "Halted", "True: likewise, no orders; positions are held."),
  WORD_FLATTEN("KillSwitch", "Flatten", "True: likewise, all positions are closed."),
  WORD_INVALID(
      "KillSwitch",
      "ControlInvalid",
      "True: a word cannot be read and counts as Halted; the message says what was expected."),

  DRIFTED(
      "ConfigDrift",
      "Drifted",
      "True: Traders run with something else than the models and the spec say; the message says what, and the command that rolls it out."),
  NO_DRIFT("ConfigDrift", "None", "False: all Traders are as the models and the spec say."),

  SCHEDULED("Scheduled", "InForce", "True: the schedule says whether the Traders run."),
  OVERRIDDEN(
      "Scheduled", "Overridden", "True: somebody's word holds against the schedule until it ends."),
  NO_SCHEDULE("Scheduled", "NoSchedule", "True: there is none; spec.state alone decides."),
  SCHEDULE_INVALID(
      "Scheduled",
      "ScheduleInvalid",
      "False: it cannot be understood. Nothing is started; what runs goes on until the safety shutdown of the last one that could."),
  CALENDAR_OVERRIDES_INVALID(
      "Scheduled",
      "CalendarOverridesInvalid",
      "False: the ConfigMap of days is not there or an entry cannot be understood; the last days that could hold."),
  OVERRIDE_INVALID(
      "Scheduled",
      "OverrideInvalid",
      "False: the annotation with somebody's word cannot be understood; the schedule holds."),

  ARMED(
      "SafetyShutdownArmed",
      "Armed",
      "True: from the deadline on nothing runs that is outside of its window."),
  DEADLINE_BEFORE_CLOSE(
      "SafetyShutdownArmed",
      "DeadlineBeforeClose",
      "False: on some day of the next 12 months the deadline comes before the close, as one in UTC does in winter; the message counts."),
  NO_DEADLINE("SafetyShutdownArmed", "NoDeadline", "False: the schedule has no safetyShutdown.");

  private final String condition;
  private final String label;
  private final String meaning;

  FleetReason(String condition, String label, String meaning) {
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
