package dev.tradewinds.cloud;

/** Is told of every call to an outside system; for metrics. Must be quick and must not throw. */
@FunctionalInterface
public interface CallObserver {
  /** Observes nothing. */
  CallObserver NONE = (service, operation, nanos, outcome) -> {};

  /** How a call ended, its retries included. */
  enum Outcome {
    /** As asked. */
    OK,
    /** Refused by the condition of the write. */
    CONDITION_FAILED,
    /** Table, bucket or object is not there. */
    NOT_FOUND,
    /** Not allowed. */
    DENIED,
    /** Too many requests, after all retries. */
    THROTTLED,
    /** Anything else. */
    FAILED
  }

  /**
   * A call has ended.
   *
   * @param service as the SDK names it, such as {@code DynamoDb}
   * @param operation as the service names it, such as {@code PutItem}
   * @param nanos from the first attempt to the end, in ns
   * @param outcome how it ended
   */
  void called(String service, String operation, long nanos, Outcome outcome);
}
