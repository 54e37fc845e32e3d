package dev.tradewinds.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.BucketMissing;
import dev.tradewinds.cloud.CloudException;
import dev.tradewinds.cloud.CloudUnavailable;
import dev.tradewinds.cloud.TableMissing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

class FailuresTest {
  @ParameterizedTest
  @CsvSource({
    "400, AccessDeniedException, AccessDenied",
    "400, UnrecognizedClientException, AccessDenied",
    "403, SignatureDoesNotMatch, AccessDenied",
    "403, anything, AccessDenied",
    "403, RequestTimeTooSkewed, CloudUnavailable",
    "400, ExpiredTokenException, CloudUnavailable",
    "400, ThrottlingException, CloudUnavailable",
    "400, ProvisionedThroughputExceededException, CloudUnavailable",
    "503, SlowDown, CloudUnavailable",
    "500, InternalServerError, CloudUnavailable",
    "400, ValidationException, RequestRefused",
    "404, NoSuchUpload, RequestRefused"
  })
  void a_failure_asks_for_a_reaction(int status, String code, String expected) {
    CloudException meaning =
        meaning(
            DynamoDbException.builder()
                .statusCode(status)
                .message("as the service says")
                .awsErrorDetails(
                    AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("as the service says")
                        .build())
                .build());
    assertThat(meaning.getClass().getSimpleName()).isEqualTo(expected);
    assertThat(meaning).hasMessageContaining("doing it").hasMessageContaining("the service says");
  }

  @Test
  void what_never_reached_a_service_is_for_later() {
    assertThat(meaning(SdkClientException.create("Unable to load credentials")))
        .isInstanceOf(CloudUnavailable.class)
        .hasMessage("doing it: Unable to load credentials");
    assertThat(meaning(ApiCallTimeoutException.create(30_000)))
        .isInstanceOf(CloudUnavailable.class);
  }

  @Test
  void an_interrupted_call_leaves_the_thread_interrupted() {
    assertThat(meaning(AbortedException.create("interrupted")))
        .isInstanceOf(CloudUnavailable.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void what_is_missing_is_named() {
    assertThat(meaning(ResourceNotFoundException.builder().statusCode(400).build()))
        .isInstanceOf(TableMissing.class)
        .hasMessageContaining("table here is not there");
    assertThat(meaning(NoSuchBucketException.builder().statusCode(404).build()))
        .isInstanceOf(BucketMissing.class)
        .hasMessageContaining("bucket here is not there");
  }

  private static CloudException meaning(SdkException e) {
    return Failures.meaning("doing it", "here", e);
  }
}
