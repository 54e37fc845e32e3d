package dev.tradewinds.cloud.fake;

/** What goes wrong with one call. */
public enum Fault {
  /** Refused before anything happened: {@link dev.tradewinds.cloud.CloudUnavailable}. */
  THROTTLED,
  /** Done, but the answer never came: {@link dev.tradewinds.cloud.CloudUnavailable}. */
  LOST_RESPONSE,
  /** Not allowed: {@link dev.tradewinds.cloud.AccessDenied}. */
  DENIED
}
