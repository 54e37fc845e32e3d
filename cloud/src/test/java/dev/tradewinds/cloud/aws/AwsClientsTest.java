package dev.tradewinds.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewinds.cloud.CallObserver;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

class AwsClientsTest {
  @AfterEach
  void forgetRegion() {
    System.clearProperty("aws.region");
  }

  @Test
  void making_clients_calls_nothing() {
    System.setProperty("aws.region", "eu-central-1");
    AtomicInteger requests = new AtomicInteger();
    try (AwsClients clients =
        AwsClients.of(
            AwsSettings.standard(), CallObserver.NONE, http -> new Counting(http, requests))) {
      new DynamoScoreTable(clients.dynamoDb(), "scores");
      new S3ObjectStore(clients.s3(), clients.presigner());
      assertThat(clients.s3().serviceClientConfiguration().region().id()).isEqualTo("eu-central-1");
    }
    assertThat(requests).hasValue(0);
  }

  @Test
  void a_missing_region_is_said_at_once() {
    Assumptions.assumeTrue(System.getenv("AWS_REGION") == null, "AWS_REGION is set here");
    System.setProperty("aws.configFile", "/dev/null");
    try {
      assertThatThrownBy(() -> AwsClients.of(AwsSettings.standard(), CallObserver.NONE))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("expected AWS_REGION in the environment");
    } finally {
      System.clearProperty("aws.configFile");
    }
  }

  private record Counting(SdkHttpClient client, AtomicInteger requests) implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      requests.incrementAndGet();
      return client.prepareRequest(request);
    }

    @Override
    public void close() {
      client.close();
    }
  }
}
