package dev.tradewinds.fakes.ec2;

/** An answer that refuses the call, as the real service words it. */
final class AwsError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int status;

  AwsError(String code, int status, String message) {
    super(message);
    this.code = code;
    this.status = status;
  }

  /** An error of the caller's, whatever is the HTTP status of the code. */
  static AwsError of(String code, String message) {
    return new AwsError(code, statusOf(code), message);
  }

  private static int statusOf(String code) {
    return switch (code) {
      case "RequestLimitExceeded", "Unavailable", "ServiceUnavailable" -> 503;
      case "InsufficientInstanceCapacity",
          "InsufficientHostCapacity",
          "InternalError",
          "InternalServerError" ->
          500;
      case "UnauthorizedOperation" -> 403;
      default -> 400;
    };
  }

  String code() {
    return code;
  }

  int status() {
    return status;
  }
}
