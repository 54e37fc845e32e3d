package dev.tradewinds.operator.metrics;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Counts what the operator writes to the API server: {@code tradewinds_api_writes_total} by verb,
 * kind (the resource as in the path, with its subresource) and HTTP status.
 */
public final class ApiCalls implements Interceptor {
  private final MeterRegistry meters;

  public ApiCalls(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void after(
      HttpRequest request,
      HttpResponse<?> response,
      AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    write(request.method(), request.uri().getPath())
        .ifPresent(
            write ->
                meters
                    .counter(
                        "tradewinds.api.writes",
                        "verb",
                        write.verb(),
                        "kind",
                        write.kind(),
                        "code",
                        String.valueOf(response.code()))
                    .increment());
  }

  /**
   * A write.
   *
   * @param verb create, update, patch or delete
   * @param kind plural of the resource, with its subresource where there is one
   */
  public record Write(String verb, String kind) {}

  /** What a request writes; absent when it only reads. */
  public static Optional<Write> write(String method, String path) {
    String verb =
        switch (method.toUpperCase(Locale.ROOT)) {
          case "POST" -> "create";
          case "PUT" -> "update";
          case "PATCH" -> "patch";
          case "DELETE" -> "delete";
          default -> "";
        };
    return verb.isEmpty() ? Optional.empty() : Optional.of(new Write(verb, kind(path)));
  }

  /** {@code .../api/v1/...} or {@code .../apis/<group>/<version>/...}, then maybe a namespace. */
  private static String kind(String path) {
    List<String> parts = List.of(path.split("/"));
    int core = parts.indexOf("api");
    int at = core >= 0 ? core + 2 : parts.indexOf("apis") + 3;
    if (parts.size() > at + 2 && parts.get(at).equals("namespaces")) {
      at += 2;
    }
    if (parts.size() <= at) {
      return "other";
    }
    return parts.size() > at + 2 ? parts.get(at) + "/" + parts.get(at + 2) : parts.get(at);
  }
}
