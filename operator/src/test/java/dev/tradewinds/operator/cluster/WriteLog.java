package dev.tradewinds.operator.cluster;

import dev.tradewinds.operator.metrics.ApiCalls;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the operator asked the API server for: every write but Events, and reads of single objects.
 */
public final class WriteLog implements Interceptor {
  private final List<String> writes = new CopyOnWriteArrayList<>();
  private final List<String> reads = new CopyOnWriteArrayList<>();

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    ApiCalls.write(request.method(), request.uri().getPath())
        .filter(write -> !write.kind().equals("events"))
        .ifPresent(write -> writes.add(write.verb() + " " + write.kind()));
    boolean listOrWatch = String.valueOf(request.uri().getQuery()).matches(".*(limit|watch)=.*");
    if (request.method().equals("GET") && !listOrWatch) {
      reads.add(request.uri().getPath());
    }
  }

  /** Paths of single objects that it read, past its caches. */
  public List<String> reads() {
    return List.copyOf(reads);
  }

  /** {@code create jobs}, {@code patch evaluations/status} and so on, in order. */
  public List<String> writes() {
    return List.copyOf(writes);
  }

  /** Those about anything but competitions and participants. */
  public List<String> ofEvaluations() {
    return writes.stream()
        .filter(write -> !write.contains("competitions") && !write.contains("participants"))
        .toList();
  }

  public void clear() {
    writes.clear();
    reads.clear();
  }
}
