package dev.tradewinds.operator.cluster;

/** What becomes of an evaluation's Pod. */
public enum Fate {
  /** The engine speaks, uploads, and its Pod succeeds. */
  SPEAKS,
  /** The engine uploads its verdict, then the Pod vanishes before anybody read it. */
  UPLOADS_AND_VANISHES,
  /** The Pod vanishes while it runs. */
  VANISHES,
  /** The engine ends without a word. */
  SILENT,
  /** The engine says that the platform failed. */
  PLATFORM_ERROR,
  /** The engine's verdict is about other files. */
  LIES,
  /** The image cannot be pulled. */
  NEVER_STARTS,
  /** The Pod starts and does not end until the fate changes. */
  RUNS_ON,
  /** The Job controller makes no Pod. */
  NO_POD
}
