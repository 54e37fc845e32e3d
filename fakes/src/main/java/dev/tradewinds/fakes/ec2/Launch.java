package dev.tradewinds.fakes.ec2;

import java.util.Map;
import java.util.Optional;

/**
 * What RunInstances was asked for.
 *
 * @param clientToken absent for none
 * @param parameters all others, as sent: what a token is compared by
 * @param type of the instance
 * @param launchTemplate its id or name
 * @param tags per resource type: {@code instance}, {@code volume}, {@code network-interface}
 */
record Launch(
    Optional<String> clientToken,
    Map<String, String> parameters,
    String type,
    Optional<String> launchTemplate,
    Map<String, Map<String, String>> tags) {
  Launch {
    parameters = Map.copyOf(parameters);
    tags = Map.copyOf(tags);
  }

  Map<String, String> tags(String resource) {
    return tags.getOrDefault(resource, Map.of());
  }
}
