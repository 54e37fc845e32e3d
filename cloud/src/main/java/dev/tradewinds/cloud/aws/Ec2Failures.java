package dev.tradewinds.cloud.aws;

import dev.tradewinds.cloud.machines.ActionOutcome;
import dev.tradewinds.cloud.machines.LaunchOutcome;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** What EC2's error codes mean. */
final class Ec2Failures {
  private Ec2Failures() {}

  static String code(Ec2Exception e) {
    return e.awsErrorDetails() == null ? "" : String.valueOf(e.awsErrorDetails().errorCode());
  }

  private static String said(Ec2Exception e) {
    String message = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorMessage();
    return code(e) + ": " + (message == null ? e.getMessage() : message);
  }

  /** Outcome of a launch; absent where the error says nothing about this launch alone. */
  static Optional<LaunchOutcome> launch(Ec2Exception e) {
    return switch (code(e)) {
      case "IdempotentInstanceTerminated" ->
          Optional.of(new LaunchOutcome.TokenSpent(Optional.empty()));
      case "IdempotentParameterMismatch" -> Optional.of(new LaunchOutcome.TokenMismatch(said(e)));
      case "InsufficientInstanceCapacity",
          "InsufficientHostCapacity",
          "InsufficientReservedInstanceCapacity",
          "InsufficientCapacity",
          "SpotMaxPriceTooLow",
          "Unsupported" ->
          Optional.of(new LaunchOutcome.NoCapacity(said(e)));
      case "InstanceLimitExceeded",
          "VcpuLimitExceeded",
          "MaxSpotInstanceCountExceeded",
          "VolumeLimitExceeded",
          "InsufficientFreeAddressesInSubnet" ->
          Optional.of(new LaunchOutcome.OverQuota(said(e)));
      default -> Optional.empty();
    };
  }

  /** Outcome of an action on a machine; absent where the error is not about the machine. */
  static Optional<ActionOutcome> action(Ec2Exception e) {
    return switch (code(e)) {
      case "InvalidInstanceID.NotFound", "InvalidInstanceID.Malformed", "InvalidInstanceID" ->
          Optional.of(new ActionOutcome.NotThere(said(e)));
      case "IncorrectInstanceState", "IncorrectState" ->
          Optional.of(new ActionOutcome.WrongState(said(e)));
      case "InsufficientInstanceCapacity", "InsufficientHostCapacity", "InsufficientCapacity" ->
          Optional.of(new ActionOutcome.NoCapacity(said(e)));
      case "OperationNotPermitted", "UnsupportedOperation", "UnauthorizedOperation" ->
          Optional.of(new ActionOutcome.Refused(said(e)));
      default -> Optional.empty();
    };
  }
}
