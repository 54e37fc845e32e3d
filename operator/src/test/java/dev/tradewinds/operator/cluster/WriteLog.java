package dev.tradewinds.operator.cluster;

import dev.tradewinds.operator.metrics.ApiCalls;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every write that the operator asked the API server for, Events left out. */
public final class WriteLog implements Interceptor {
  private final List<String> writes = new CopyOnWriteArrayList<>();

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    ApiCalls.write(request.method(), request.uri().getPath())
        .filter(write -> !write.kind().equals("events"))
        .ifPresent(write -> writes.add(write.verb() + " " + write.kind()));
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
  }
}
