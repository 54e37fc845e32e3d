package dev.tradewinds.crds.control;

import dev.tradewinds.crds.ApiGroup;

/**
 * Where people's words stand. Annotations, not fields of a spec: a spec may be owned by a Git
 * repository that would take the word back within a minute.
 */
public final class ControlWords {
  /**
   * Annotation of a TradingFleet or Trader: what it may do, a {@link
   * dev.tradewinds.contract.fleet.Control} as JSON. The same text under the key {@link #KEY} of the
   * ConfigMap {@link #CONFIG_MAP} holds for all traders of a namespace.
   */
  public static final String CONTROL = ApiGroup.GROUP + "/control";

  /**
   * Annotation of a TradingFleet: whether it runs, against its schedule, a {@link
   * dev.tradewinds.crds.schedule.ScheduleOverride} as JSON.
   */
  public static final String OVERRIDE = ApiGroup.GROUP + "/override";

  /** The ConfigMap whose word holds for all traders of its namespace. */
  public static final String CONFIG_MAP = "tradewinds-control";

  /** Its key. */
  public static final String KEY = "control";

  private ControlWords() {}
}
