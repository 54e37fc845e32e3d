package dev.tradewinds.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SsmValuesTest {
  @ParameterizedTest
  @CsvSource({
    "Pending, Pending, false, PENDING",
    "Delayed, Delayed, false, PENDING",
    "InProgress, InProgress, true, RUNNING",
    "In Progress, InProgress, true, RUNNING",
    "Cancelling, Cancelling, true, CANCELLING",
    "Success, Success, true, SUCCESS",
    "Failed, Failed, true, FAILED",
    "Cancelled, Cancelled, true, CANCELLED",
    "Canceled, Cancelled, false, NEVER_BEGAN",
    "Terminated, Cancelled, false, NEVER_BEGAN",
    "Delivery Timed Out, TimedOut, false, DELIVERY_TIMED_OUT",
    "DeliveryTimedOut, TimedOut, false, DELIVERY_TIMED_OUT",
    "Execution Timed Out, TimedOut, true, EXECUTION_TIMED_OUT",
    "Undeliverable, Failed, false, UNDELIVERABLE",
    "AccessDenied, Failed, false, REFUSED",
    "InvalidPlatform, Failed, false, REFUSED",
    ", Success, true, SUCCESS",
    "TimedOut, TimedOut, true, UNKNOWN",
    "something new, Failed, true, UNKNOWN"
  })
  void details_tell_apart_what_the_status_puts_together(
      String details, String status, boolean begun, String expected) {
    assertThat(SsmValues.state(details, status, begun)).hasToString(expected);
  }
}
