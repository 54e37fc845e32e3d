package dev.tradewinds.ingest.live;

/** How a bar came to be known. */
public enum Origin {
  /** Streamed at its minute mark. */
  STREAMED,
  /** Streamed again, because a late trade changed it. */
  UPDATED,
  /** Asked for afterwards. */
  FETCHED
}
