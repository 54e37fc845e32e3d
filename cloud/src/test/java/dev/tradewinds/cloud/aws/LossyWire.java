package dev.tradewinds.cloud.aws;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** An HTTP client that can lose the answer to a request which the server has carried out. */
final class LossyWire implements SdkHttpClient {
  private final SdkHttpClient client;
  private final AtomicInteger toLose = new AtomicInteger();

  LossyWire(SdkHttpClient client) {
    this.client = client;
  }

  void loseNext() {
    toLose.set(1);
  }

  boolean allLost() {
    return toLose.get() == 0;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest real = client.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        HttpExecuteResponse answer = real.call();
        if (toLose.getAndUpdate(n -> Math.max(0, n - 1)) == 0) {
          return answer;
        }
        if (answer.responseBody().isPresent()) {
          answer.responseBody().get().close();
        }
        throw new IOException("answer lost (by the test)");
      }

      @Override
      public void abort() {
        real.abort();
      }
    };
  }

  @Override
  public void close() {
    client.close();
  }
}
