package dev.tradewinds.operator.machine;

import dev.tradewinds.contract.Digest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What machine is launched.
 *
 * @param template launch template, id or name
 * @param templateVersion a number
 * @param types instance types in the order of preference; empty for the template's
 * @param subnet instead of the template's
 * @param tags beyond those by which the operator knows its machines
 */
public record LaunchShape(
    String template,
    String templateVersion,
    List<String> types,
    Optional<String> subnet,
    Map<String, String> tags) {
  private static final int HASH = 16;

  public LaunchShape {
    types = List.copyOf(types);
    tags = Map.copyOf(tags);
  }

  /** The same shape has the same hash, whenever it is asked. */
  public String hash() {
    String text =
        String.join(
            "\0",
            template,
            templateVersion,
            types.toString(),
            subnet.toString(),
            new TreeMap<>(tags).toString());
    return Digest.of(text).shortHex(HASH);
  }

  /** Type of the nth try; the preferred one again after the last. */
  Optional<String> type(int misses) {
    return types.isEmpty() ? Optional.empty() : Optional.of(types.get(misses % types.size()));
  }
}
