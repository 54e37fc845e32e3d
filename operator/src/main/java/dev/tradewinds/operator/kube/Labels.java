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

  public static final String COMPETITION = "tradewinds.dev/competition";
  public static final String PARTICIPANT = "tradewinds.dev/participant";
  public static final String SUBMISSION = "tradewinds.dev/submission";
  public static final String EVALUATION = "tradewinds.dev/evaluation";
  public static final String ATTEMPT = "tradewinds.dev/attempt";
  public static final String DATASET = "tradewinds.dev/dataset";
  public static final String DATASET_VERSION = "tradewinds.dev/dataset-version";

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
}
