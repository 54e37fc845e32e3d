package dev.tradewinds.cloud.aws;

import dev.tradewinds.cloud.commands.CommandState;
import dev.tradewinds.cloud.commands.Invocation;
import dev.tradewinds.cloud.commands.Invocation.Output;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;

/** SSM's values as ours. */
final class SsmValues {
  /** Characters after which GetCommandInvocation cuts the output off. */
  static final int OUTPUT = 24_000;

  /** The same of the errors. */
  static final int ERRORS = 8_000;

  /** Exit code of what has not ended by itself. */
  private static final int NONE = -1;

  private SsmValues() {}

  static Invocation invocation(GetCommandInvocationResponse answer) {
    Optional<Integer> exitCode =
        Optional.ofNullable(answer.responseCode()).filter(code -> code != NONE);
    return new Invocation(
        state(answer.statusDetails(), answer.statusAsString(), begun(answer)),
        exitCode,
        time(answer.executionEndDateTime()),
        output(answer.standardOutputContent(), OUTPUT),
        output(answer.standardErrorContent(), ERRORS));
  }

  private static boolean begun(GetCommandInvocationResponse answer) {
    return time(answer.executionStartDateTime()).isPresent();
  }

  /**
   * The details tell apart what the status puts together; written with and without spaces in
   * different places of AWS.
   *
   * @param begun whether it had begun on the machine
   */
  static CommandState state(String details, String status, boolean begun) {
    String said = details == null || details.isEmpty() ? String.valueOf(status) : details;
    return switch (said.replace(" ", "").toLowerCase(Locale.ROOT)) {
      case "pending", "delayed" -> CommandState.PENDING;
      case "inprogress" -> CommandState.RUNNING;
      case "cancelling" -> CommandState.CANCELLING;
      case "success" -> CommandState.SUCCESS;
      case "failed" -> CommandState.FAILED;
      case "cancelled", "canceled" -> begun ? CommandState.CANCELLED : CommandState.NEVER_BEGAN;
      // Too many others had failed, so it was never handed over.
      case "terminated" -> CommandState.NEVER_BEGAN;
      case "deliverytimedout" -> CommandState.DELIVERY_TIMED_OUT;
      case "executiontimedout" -> CommandState.EXECUTION_TIMED_OUT;
      case "undeliverable" -> CommandState.UNDELIVERABLE;
      case "invalidplatform", "accessdenied" -> CommandState.REFUSED;
      default -> CommandState.UNKNOWN;
    };
  }

  private static Output output(String text, int most) {
    return text == null || text.isEmpty() ? Output.NONE : new Output(text, text.length() >= most);
  }

  /** Absent for what is no time: SSM writes an empty text for what has not been. */
  private static Optional<Instant> time(String text) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
