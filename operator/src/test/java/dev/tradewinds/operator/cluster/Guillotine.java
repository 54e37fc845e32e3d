package dev.tradewinds.operator.cluster;

import dev.tradewinds.cloud.objects.ObjectStore;
import dev.tradewinds.cloud.scores.ScoreTable;
import dev.tradewinds.operator.cluster.RunningOperator.Between;
import dev.tradewinds.operator.metrics.ApiCalls;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Ends an operator between two of its effects: before or after the n-th write to the API server,
 * the score table or the object store. From then on whatever it tries fails, as if the process were
 * gone.
 */
public final class Guillotine implements Interceptor {
  private static final Set<String> KINDS =
      Set.of(
          "evaluations",
          "evaluations/status",
          "secrets",
          "jobs",
          "submissions/status",
          "statefulsets",
          "services",
          "traders",
          "traders/status",
          "tradingfleets/status",
          "ingestnodes/status");
  private static final Set<String> CLOUD_WRITES = Set.of("put", "recordRun", "putBoard");

  private final int falls;
  private final List<String> boundaries = new ArrayList<>();
  private boolean armed;
  private boolean fallen;

  /**
   * @param falls at which boundary, from 0
   */
  public Guillotine(int falls) {
    this.falls = falls;
  }

  /** One that never falls and only counts. */
  public static Guillotine never() {
    return new Guillotine(Integer.MAX_VALUE);
  }

  /** Counts from now on. */
  public synchronized void arm() {
    armed = true;
  }

  public synchronized boolean hasFallen() {
    return fallen;
  }

  /** What was passed, in order. */
  public synchronized List<String> boundaries() {
    return List.copyOf(boundaries);
  }

  /** Puts itself between an operator and its world. */
  public Between between(World world) {
    return new Between(
        java.util.Map.of("guillotine", this),
        wrap(ScoreTable.class, world.table),
        wrap(ObjectStore.class, world.objects));
  }

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    write(request).ifPresent(write -> pass("before " + write));
    refuseWhenFallen();
  }

  @Override
  public void after(
      HttpRequest request,
      HttpResponse<?> response,
      AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    write(request).ifPresent(write -> pass("after " + write));
  }

  private static java.util.Optional<String> write(HttpRequest request) {
    return ApiCalls.write(request.method(), request.uri().getPath())
        .filter(write -> KINDS.contains(write.kind()))
        .map(write -> write.verb() + " " + write.kind());
  }

  private <T> T wrap(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              boolean counts = CLOUD_WRITES.contains(method.getName());
              if (counts) {
                pass("before " + method.getName());
              }
              refuseWhenFallen();
              try {
                Object result = method.invoke(target, arguments);
                if (counts) {
                  pass("after " + method.getName());
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private synchronized void pass(String boundary) {
    if (armed && !fallen) {
      fallen = boundaries.size() == falls;
      boundaries.add(boundary);
    }
  }

  private synchronized void refuseWhenFallen() {
    if (fallen) {
      throw new IllegalStateException("the operator is gone");
    }
  }
}
