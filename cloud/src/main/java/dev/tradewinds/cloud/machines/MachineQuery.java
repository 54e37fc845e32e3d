package dev.tradewinds.cloud.machines;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which machines to describe; all parts that are given must hold.
 *
 * @param tags each with exactly this value
 * @param token of the launch
 * @param ids any of these; one that is not known is left out; empty for all
 * @param states any of these; empty for all
 */
public record MachineQuery(
    Map<String, String> tags, Optional<String> token, Set<String> ids, Set<MachineState> states) {
  public MachineQuery {
    tags = Map.copyOf(tags);
    ids = Set.copyOf(ids);
    states = Set.copyOf(states);
    if (tags.isEmpty() && token.isEmpty() && ids.isEmpty()) {
      throw new IllegalArgumentException(
          "query of machines is empty, expected tags, a token or ids: other people's are there too");
    }
  }

  /** By tags. */
  public static MachineQuery tagged(Map<String, String> tags) {
    return new MachineQuery(tags, Optional.empty(), Set.of(), Set.of());
  }

  /** By the token of the launch. */
  public static MachineQuery launchedWith(String token) {
    return new MachineQuery(Map.of(), Optional.of(token), Set.of(), Set.of());
  }

  /** By id. */
  public static MachineQuery ids(Set<String> ids) {
    return new MachineQuery(Map.of(), Optional.empty(), ids, Set.of());
  }

  /** The same in some states only. */
  public MachineQuery in(MachineState... some) {
    return new MachineQuery(tags, token, ids, Set.of(some));
  }
}
