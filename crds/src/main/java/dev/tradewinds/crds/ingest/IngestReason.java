package dev.tradewinds.crds.ingest;

import dev.tradewinds.crds.status.ConditionReason;

/** Why a condition of an IngestNode is as it is. */
public enum IngestReason implements ConditionReason {
  READY("Ready", "Streaming", "True: Streaming is true; its reason says more."),
  SUSPENDED("Ready", "Suspended", "True: spec.suspended is set, and nothing is published."),
  NATS_NOT_READY("Ready", "NatsNotReady", "False: the operator has no connection to the NATS."),
  SOURCE_MISSING(
      "Ready",
      "SourceMissing",
      "False: the dataset is not there; it is looked for every few seconds."),
  CREDENTIALS_MISSING(
      "Ready",
      "CredentialsMissing",
      "False: the Secret with the NATS credentials is not there or lacks a key."),
  OBJECT_STORE_UNREACHABLE(
      "Ready", "ObjectStoreUnreachable", "False: the object store does not answer or refuses."),
  NAME_TAKEN(
      "Ready",
      "NameTaken",
      "False and Stalled: an object that the operator has not made for this IngestNode has the name that it needs."),
  NOT_STREAMING("Ready", "NotStreaming", "False: Streaming is not true; its reason says why."),
  FAILED("Ready", "Failed", "False and Stalled: the ingest cannot go on by itself."),

  NATS_CONNECTED("NatsReady", "Connected", "True: the operator is connected to the NATS."),
  NATS_CONNECTING("NatsReady", "Connecting", "False: it is not; it tries for ever."),

  SUBSCRIBED(
      "Subscribed",
      "Exact",
      "True: the ingest is subscribed to exactly the symbols that are wanted."),
  SUBSCRIPTION_DIFFERS(
      "Subscribed", "Differs", "False: it is not; the message names the difference."),
  SUBSCRIPTION_UNKNOWN("Subscribed", "NoHeartbeat", "False: the ingest says nothing."),

  FRESH("Streaming", "Fresh", "True: the last step is not older than spec.stalenessSeconds."),
  ENDED("Streaming", "Ended", "True: the replay is over, and every step of it is published."),
  SESSION_CLOSED(
      "Streaming", "SessionClosed", "True: subscribed, and the market of spec.calendar is closed."),
  STALE("Streaming", "Stale", "False: subscribed, but the last step is too old."),
  NOT_SUBSCRIBED("Streaming", "NotSubscribed", "False: the ingest lives, but Subscribed is false."),
  NO_HEARTBEAT(
      "Streaming",
      "NoHeartbeat",
      "False: the ingest has said nothing for 5 s, whatever its Pod looks like."),
  INGEST_FAILED("Streaming", "IngestFailed", "False: the ingest says that it has failed."),
  NOT_WANTED("Streaming", "Suspended", "False: spec.suspended is set.");

  private final String condition;
  private final String label;
  private final String meaning;

  IngestReason(String condition, String label, String meaning) {
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
