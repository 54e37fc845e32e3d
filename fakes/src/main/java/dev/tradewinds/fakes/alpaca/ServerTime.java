package dev.tradewinds.fakes.alpaca;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The server's idea of market time, which a fault can put wrong. It never goes back. */
final class ServerTime {
  private final InstantSource clock;
  private final FaultScript faults;
  private Instant latest = Instant.MIN;

  ServerTime(InstantSource clock, FaultScript faults) {
    this.clock = clock;
    this.faults = faults;
  }

  synchronized Instant now() {
    Instant now = clock.instant();
    Duration skew =
        faults
            .holding(FaultKind.CLOCK_SKEW, now)
            .flatMap(Fault::seconds)
            .map(MarketFeed::seconds)
            .orElse(Duration.ZERO);
    Instant skewed = now.plus(skew);
    if (skewed.isAfter(latest)) {
      latest = skewed;
    }
    return latest;
  }
}
