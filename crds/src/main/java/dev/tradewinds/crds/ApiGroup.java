package dev.tradewinds.crds;

/** Names that all kinds share. */
public final class ApiGroup {
  public static final String GROUP = "tradewinds.dev";
  public static final String VERSION = "v1alpha1";

  /** {@code kubectl get tradewinds} lists every kind. */
  public static final String CATEGORY = "tradewinds";

  private ApiGroup() {}
}
