package dev.tradewinds.operator.kube;

import java.util.Map;

/** Labels and annotations on what the operator makes. Part of the API: selectors rely on them. */
public final class Labels {
  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
  public static final String PART_OF = "app.kubernetes.io/part-of";
  public static final String COMPONENT = "app.kubernetes.io/component";

  /** Value of {@link #MANAGED_BY}. */
  public static final String OPERATOR = "tradewinds-operator";

  /** {@link #COMPONENT} of the Pods that run strategies; the chart's NetworkPolicy selects it. */
  public static final String COMPONENT_EVALUATION = "evaluation";

  /** {@link #COMPONENT} of the Pods that check datasets. */
  public static final String COMPONENT_DATASET = "dataset";

  /** {@link #COMPONENT} of the Pods that carry market data. */
  public static final String COMPONENT_NATS = "nats";

  /** {@link #COMPONENT} of the Pods that publish market data. */
  public static final String COMPONENT_INGEST = "ingest";

  /** {@link #COMPONENT} of the Pods that trade. */
  public static final String COMPONENT_TRADER = "trader";

  public static final String COMPETITION = "tradewinds.dev/competition";
  public static final String PARTICIPANT = "tradewinds.dev/participant";
  public static final String SUBMISSION = "tradewinds.dev/submission";
  public static final String EVALUATION = "tradewinds.dev/evaluation";
  public static final String ATTEMPT = "tradewinds.dev/attempt";
  public static final String DATASET = "tradewinds.dev/dataset";
  public static final String DATASET_VERSION = "tradewinds.dev/dataset-version";

  public static final String INGEST = "tradewinds.dev/ingest";
  public static final String FLEET = "tradewinds.dev/fleet";
  public static final String TRADER = "tradewinds.dev/trader";
  public static final String SYMBOL = "tradewinds.dev/symbol";
  public static final String MODEL_TYPE = "tradewinds.dev/model-type";

  /** Annotation: digest of what was last applied, so that what has not changed is not written. */
  public static final String CONTENT = "tradewinds.dev/content";

  /** Annotation of a Pod's template: digest of its order, without what is renewed in it. */
  public static final String ORDER = "tradewinds.dev/order";

  /** Annotation: when the signed URLs of an order were last made, RFC 3339. */
  public static final String ORDER_RENEWED = "tradewinds.dev/order-renewed";

  /** Annotation of a TradingFleet: digest of the state that somebody wants rolled out. */
  public static final String ROLLOUT = "tradewinds.dev/rollout";

  /**
   * Annotation of a Trader and its StatefulSet: when it may not run, so that the safety shutdown
   * needs nothing else. See {@link dev.tradewinds.operator.schedule.Curfew}.
   */
  public static final String SAFETY_SHUTDOWN = "tradewinds.dev/safety-shutdown";

  /** Annotation: the name that the seed system tagged a model's machine with. */
  public static final String NAME_TAG = "tradewinds.dev/name-tag";

  /** Annotation: order of a Submission among all, as the server took them. */
  public static final String SEQUENCE = "tradewinds.dev/sequence";

  private Labels() {}

  /** Labels of everything that the operator makes for the component. */
  public static Map<String, String> common(String component) {
    return Map.of(MANAGED_BY, OPERATOR, PART_OF, "tradewinds", COMPONENT, component);
  }

  /** Selector for what the operator made for the component. */
  public static String selector(String component) {
    return MANAGED_BY + "=" + OPERATOR + "," + COMPONENT + "=" + component;
  }

  /** Selector for what the operator made for any of the components. */
  public static String selectorOf(String... components) {
    return MANAGED_BY
        + "="
        + OPERATOR
        + ","
        + COMPONENT
        + " in ("
        + String.join(",", components)
        + ")";
  }
}
