package dev.tradewinds.cloud.machines;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A machine as the cloud describes it, which may be some seconds behind.
 *
 * @param id of the cloud
 * @param state of its life
 * @param type such as {@code t3.small}
 * @param token that it was launched with
 * @param tags on it
 * @param launchTime of its latest launch or start: names a boot
 * @param privateIp stays until it is terminated
 * @param publicIp another one after each start
 */
public record Machine(
    String id,
    MachineState state,
    String type,
    Optional<String> token,
    Map<String, String> tags,
    Instant launchTime,
    Optional<String> privateIp,
    Optional<String> publicIp) {
  public Machine {
    tags = Map.copyOf(tags);
  }
}
