package dev.tradewinds.fakes.ec2;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An instance at one moment.
 *
 * @param id such as {@code i-0000000000000001a}
 * @param launch number of its launch in the account, from 1
 * @param state what EC2 says
 * @param type such as {@code t3.small}
 * @param clientToken of the launch
 * @param launchTemplate that it came from
 * @param tags of the instance
 * @param volumeTags of its volume, as given at launch
 * @param interfaceTags of its network interface, as given at launch
 * @param launchTime of the latest launch or start
 * @param publicIp while it runs
 * @param privateIp stays
 * @param boots how often it has been launched or started
 */
public record InstanceView(
    String id,
    int launch,
    InstanceState state,
    String type,
    Optional<String> clientToken,
    Optional<String> launchTemplate,
    Map<String, String> tags,
    Map<String, String> volumeTags,
    Map<String, String> interfaceTags,
    Instant launchTime,
    Optional<String> publicIp,
    String privateIp,
    int boots) {
  public InstanceView {
    tags = Map.copyOf(tags);
    volumeTags = Map.copyOf(volumeTags);
    interfaceTags = Map.copyOf(interfaceTags);
  }

  InstanceView in(InstanceState other) {
    return new InstanceView(
        id,
        launch,
        other,
        type,
        clientToken,
        launchTemplate,
        tags,
        volumeTags,
        interfaceTags,
        launchTime,
        publicIp,
        privateIp,
        boots);
  }
}
