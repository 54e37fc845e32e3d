package dev.tradewinds.operator.machine;

import dev.tradewinds.contract.Digest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is run on a machine after each of its boots. The document has to be idempotent: a second run
 * finds what the first has started.
 *
 * @param document its name
 * @param parameters of it; never a secret
 * @param delivery after which SSM gives up handing it over
 * @param execution after which the document's own limit ends it
 */
public record CommandShape(
    String document, Map<String, List<String>> parameters, Duration delivery, Duration execution) {
  private static final int HASH = 16;

  public CommandShape {
    parameters = Map.copyOf(parameters);
  }

  /** The same command has the same hash, whenever it is asked. */
  public String hash() {
    return Digest.of(document + "\0" + new TreeMap<>(parameters)).shortHex(HASH);
  }
}
