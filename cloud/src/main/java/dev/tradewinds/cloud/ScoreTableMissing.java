package dev.tradewinds.cloud;

/** The score table does not exist. */
public final class ScoreTableMissing extends CloudException {
  private static final long serialVersionUID = 1L;

  public ScoreTableMissing(String table, Throwable cause) {
    super(
        "score table %s is not there: make it (docs/install.md), or let the operator make it (tradewinds.stores.provision=true)"
            .formatted(table),
        cause);
  }
}
