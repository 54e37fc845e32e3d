package dev.tradewinds.ingest.poll;

import dev.tradewinds.contract.feed.ProviderOrder;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A provider that is asked no more often than its plan allows, and left alone for a while when it
 * fails. For one thread.
 */
final class GuardedProvider {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
  private static final Duration LEFT_ALONE = Duration.ofSeconds(60);
  private static final int CALLS_LOOKED_AT = 4;

  private final Provider provider;
  private final HttpClient http;
  private final Clock clock;
  private final Bucket bucket;
  private final CircuitBreaker breaker;
  private Instant limitedUntil = Instant.MIN;

  GuardedProvider(Provider provider, ProviderOrder plan, HttpClient http, Clock clock) {
    this.provider = provider;
    this.http = http;
    this.clock = clock;
    this.bucket =
        Bucket.builder()
            .withCustomTimePrecision(meter(clock))
            .addLimit(
                limit ->
                    limit
                        .capacity(plan.perMinute())
                        .refillGreedy(plan.perMinute(), Duration.ofMinutes(1)))
            .addLimit(
                limit ->
                    limit.capacity(plan.perDay()).refillGreedy(plan.perDay(), Duration.ofDays(1)))
            .build();
    this.breaker =
        CircuitBreaker.of(
            provider.name(),
            CircuitBreakerConfig.custom()
                .clock(clock)
                .slidingWindowSize(CALLS_LOOKED_AT)
                .minimumNumberOfCalls(CALLS_LOOKED_AT)
                .failureRateThreshold(75)
                .waitDurationInOpenState(LEFT_ALONE)
                .permittedNumberOfCallsInHalfOpenState(1)
                .build());
  }

  private static TimeMeter meter(Clock clock) {
    return new TimeMeter() {
      @Override
      public long currentTimeNanos() {
        Instant now = clock.instant();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
      }

      @Override
      public boolean isWallClockBased() {
        return true;
      }
    };
  }

  String name() {
    return provider.name();
  }

  int symbolsAtOnce() {
    return provider.symbolsAtOnce();
  }

  /** Asks, if the plan and its state allow. */
  Reading ask(List<String> symbols, Instant from, Instant to) throws InterruptedException {
    Instant now = clock.instant();
    if (now.isBefore(limitedUntil)) {
      return new Reading.Limited("its limit was reached, it is asked again at " + limitedUntil);
    }
    if (!breaker.tryAcquirePermission()) {
      return new Reading.Failed("it failed again and again and is left alone for a minute");
    }
    if (!bucket.tryConsume(provider.cost(symbols.size()))) {
      breaker.releasePermission();
      return new Reading.Limited("the plan has no request left for now");
    }
    Reading reading = send(symbols, from, to);
    if (reading instanceof Reading.Failed failed) {
      breaker.onError(0, TimeUnit.NANOSECONDS, new IOException(failed.why()));
    } else {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }
    if (reading instanceof Reading.Limited) {
      limitedUntil = clock.instant().plus(LEFT_ALONE).truncatedTo(ChronoUnit.SECONDS);
    }
    return reading;
  }

  private Reading send(List<String> symbols, Instant from, Instant to) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(provider.request(symbols, from, to)).timeout(ANSWER_WITHIN);
    provider.headers().forEach(request::header);
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return provider.read(
          response.statusCode(),
          response.body(),
          new Provider.Asked(symbols, from, to, clock.instant()));
    } catch (IOException e) {
      // Its message may hold the URL, and that a key.
      return new Reading.Failed("no answer: " + e.getClass().getSimpleName());
    }
  }
}
