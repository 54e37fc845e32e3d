package dev.tradewinds.cloud;

/** A table does not exist. */
public final class TableMissing extends CloudException {
  private static final long serialVersionUID = 1L;

  public TableMissing(String table, Throwable cause) {
    super(
        "table %s is not there: make it (docs/install.md), or let the operator make it (tradewinds.stores.provision=true)"
            .formatted(table),
        cause);
  }
}
