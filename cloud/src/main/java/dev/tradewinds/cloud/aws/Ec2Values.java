package dev.tradewinds.cloud.aws;

import dev.tradewinds.cloud.machines.CheckState;
import dev.tradewinds.cloud.machines.Machine;
import dev.tradewinds.cloud.machines.MachineChecks;
import dev.tradewinds.cloud.machines.MachineChecks.Event;
import dev.tradewinds.cloud.machines.MachineState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceStatusEvent;
import software.amazon.awssdk.services.ec2.model.Tag;

/** EC2's values as ours. */
final class Ec2Values {
  private Ec2Values() {}

  static Machine machine(Instance instance) {
    return new Machine(
        instance.instanceId(),
        state(instance.state().name()),
        String.valueOf(instance.instanceTypeAsString()),
        text(instance.clientToken()),
        instance.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)),
        instance.launchTime(),
        text(instance.privateIpAddress()),
        text(instance.publicIpAddress()));
  }

  private static Optional<String> text(String text) {
    return Optional.ofNullable(text).filter(some -> !some.isEmpty());
  }

  static MachineState state(InstanceStateName name) {
    return switch (name) {
      case PENDING -> MachineState.PENDING;
      case RUNNING -> MachineState.RUNNING;
      case STOPPING -> MachineState.STOPPING;
      case STOPPED -> MachineState.STOPPED;
      case SHUTTING_DOWN -> MachineState.SHUTTING_DOWN;
      case TERMINATED -> MachineState.TERMINATED;
      case UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalStateException("EC2 has a state that this version does not know");
    };
  }

  static String stateName(MachineState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static MachineChecks checks(InstanceStatus status) {
    return new MachineChecks(
        state(status.instanceState().name()),
        check(status.systemStatus() == null ? null : status.systemStatus().statusAsString()),
        check(status.instanceStatus() == null ? null : status.instanceStatus().statusAsString()),
        check(
            status.attachedEbsStatus() == null
                ? "not-applicable"
                : status.attachedEbsStatus().statusAsString()),
        events(status.events()));
  }

  private static CheckState check(String text) {
    return switch (String.valueOf(text)) {
      case "ok" -> CheckState.OK;
      case "impaired" -> CheckState.IMPAIRED;
      case "initializing" -> CheckState.INITIALIZING;
      case "not-applicable" -> CheckState.NOT_APPLICABLE;
      default -> CheckState.INSUFFICIENT_DATA;
    };
  }

  /** EC2 goes on showing events that are over, and marks them in their description. */
  private static List<Event> events(List<InstanceStatusEvent> events) {
    return events.stream()
        .filter(event -> !String.valueOf(event.description()).matches("\\[(Completed|Canceled)].*"))
        .map(
            event ->
                new Event(
                    event.codeAsString(),
                    String.valueOf(event.description()),
                    Optional.ofNullable(event.notBefore())))
        .toList();
  }
}
