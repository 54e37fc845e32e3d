package dev.tradewinds.cloud;

/**
 * A row of the score table has not the form that its key promises: somebody else wrote it, or a
 * later version of the operator. It is left as it is.
 */
public final class UnreadableRow extends CloudException {
  private static final long serialVersionUID = 1L;

  public UnreadableRow(
      String partition, String sortKey, String attribute, String expected, Throwable cause) {
    super(
        "row (%s, %s) of the score table: attribute %s is not readable, expected %s; repair or remove the row"
            .formatted(partition, sortKey, attribute, expected),
        cause);
  }
}
