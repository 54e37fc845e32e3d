package dev.tradewinds.fakes.ec2;

/** State of a command on one instance, with SSM's words for it. */
public enum RunState {
  PENDING("Pending", "Pending"),
  IN_PROGRESS("InProgress", "InProgress"),
  CANCELLING("Cancelling", "Cancelling"),
  SUCCESS("Success", "Success"),
  FAILED("Failed", "Failed"),
  CANCELLED("Cancelled", "Cancelled"),
  DELIVERY_TIMED_OUT("TimedOut", "Delivery Timed Out"),
  EXECUTION_TIMED_OUT("TimedOut", "Execution Timed Out");

  private final String status;
  private final String details;

  RunState(String status, String details) {
    this.status = status;
    this.details = details;
  }

  String status() {
    return status;
  }

  String details() {
    return details;
  }

  boolean ended() {
    return this != PENDING && this != IN_PROGRESS && this != CANCELLING;
  }
}
