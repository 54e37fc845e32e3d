package dev.tradewinds.cloud.aws;

import dev.tradewinds.cloud.AccessDenied;
import dev.tradewinds.cloud.BucketMissing;
import dev.tradewinds.cloud.CallObserver.Outcome;
import dev.tradewinds.cloud.CloudException;
import dev.tradewinds.cloud.CloudUnavailable;
import dev.tradewinds.cloud.RequestRefused;
import dev.tradewinds.cloud.TableMissing;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** What the SDK's exceptions mean to the callers of this module. */
final class Failures {
  /** Credentials that will be renewed, clocks that will be set: no change of policy is needed. */
  private static final Set<String> PASSING =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "RequestExpired",
          "RequestTimeTooSkewed",
          "TransactionInProgressException",
          "OperationAborted",
          "SlowDown");

  private static final Set<String> DENIED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "UnrecognizedClientException",
          "InvalidClientTokenId",
          "InvalidAccessKeyId",
          "SignatureDoesNotMatch",
          "InvalidSignatureException");

  private Failures() {}

  /**
   * Runs the call and gives its failure a meaning.
   *
   * @param what operation and object, for the message
   * @param where table or bucket
   */
  static <T> T translate(String what, String where, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw meaning(what, where, e);
    }
  }

  static CloudException meaning(String what, String where, SdkException e) {
    if (e instanceof AbortedException) {
      Thread.currentThread().interrupt();
    }
    if (e instanceof ResourceNotFoundException) {
      return new TableMissing(where, e);
    }
    if (e instanceof NoSuchBucketException) {
      return new BucketMissing(where, e);
    }
    String message = what + ": " + e.getMessage();
    return switch (outcome(e)) {
      case DENIED ->
          new AccessDenied(message + "; the role of the operator needs this permission", e);
      case CONDITION_FAILED, NOT_FOUND -> new RequestRefused(message, e);
      case FAILED ->
          transientFault(e) ? new CloudUnavailable(message, e) : new RequestRefused(message, e);
      case OK, THROTTLED -> new CloudUnavailable(message, e);
    };
  }

  /** How a call with this failure ended. */
  static Outcome outcome(Throwable failure) {
    if (failure instanceof ConditionalCheckFailedException) {
      return Outcome.CONDITION_FAILED;
    }
    if (!(failure instanceof SdkServiceException service)) {
      return Outcome.FAILED;
    }
    String code = code(service);
    if (service.isThrottlingException()) {
      return Outcome.THROTTLED;
    }
    if (PASSING.contains(code)) {
      return Outcome.FAILED;
    }
    if (service.statusCode() == 403 || DENIED.contains(code)) {
      return Outcome.DENIED;
    }
    boolean missing = service.statusCode() == 404 || failure instanceof ResourceNotFoundException;
    return missing ? Outcome.NOT_FOUND : Outcome.FAILED;
  }

  private static boolean transientFault(SdkException e) {
    return !(e instanceof SdkServiceException service)
        || service.statusCode() >= 500
        || PASSING.contains(code(service));
  }

  private static String code(SdkServiceException e) {
    return e instanceof AwsServiceException aws && aws.awsErrorDetails() != null
        ? String.valueOf(aws.awsErrorDetails().errorCode())
        : "";
  }
}
