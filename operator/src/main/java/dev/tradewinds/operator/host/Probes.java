package dev.tradewinds.operator.host;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.List;

/** {@code /livez}, {@code /readyz} and {@code /metrics}. */
@Controller
final class Probes {
  private final Health health;
  private final PrometheusMeterRegistry meters;

  Probes(Health health, PrometheusMeterRegistry meters) {
    this.health = health;
    this.meters = meters;
  }

  @Get(value = "/livez", produces = MediaType.TEXT_PLAIN)
  HttpResponse<String> livez() {
    return answer(health.notLive());
  }

  @Get(value = "/readyz", produces = MediaType.TEXT_PLAIN)
  HttpResponse<String> readyz() {
    return answer(health.notReady());
  }

  @Get(value = "/metrics", produces = "text/plain; version=0.0.4; charset=utf-8")
  String metrics() {
    return meters.scrape();
  }

  private static HttpResponse<String> answer(List<String> reasons) {
    return reasons.isEmpty()
        ? HttpResponse.ok("ok\n")
        : HttpResponse.<String>serverError().status(503).body(String.join("\n", reasons) + "\n");
  }
}
