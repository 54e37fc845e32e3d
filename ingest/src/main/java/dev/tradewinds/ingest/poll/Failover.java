package dev.tradewinds.ingest.poll;

import dev.tradewinds.ingest.live.BarReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Asks the providers in their order, each for the symbols that those before it did not answer. */
final class Failover {
  private final List<GuardedProvider> providers;

  Failover(List<GuardedProvider> providers) {
    this.providers = List.copyOf(providers);
  }

  /**
   * What came of a round.
   *
   * @param missing symbols that no provider answered for
   * @param problems what each provider that was asked in vain said
   */
  record Round(List<BarReport> bars, SortedSet<String> missing, Map<String, String> problems) {}

  Round ask(Collection<String> symbols, Instant from, Instant to) throws InterruptedException {
    SortedSet<String> missing = new TreeSet<>(symbols);
    List<BarReport> bars = new ArrayList<>();
    Map<String, String> problems = new TreeMap<>();
    for (GuardedProvider provider : providers) {
      List<String> wanted = List.copyOf(missing);
      for (int i = 0; i < wanted.size(); i += provider.symbolsAtOnce()) {
        List<String> chunk =
            wanted.subList(i, Math.min(wanted.size(), i + provider.symbolsAtOnce()));
        Reading reading = provider.ask(chunk, from, to);
        if (reading instanceof Reading.Bars given) {
          bars.addAll(given.bars());
          missing.removeAll(given.answered());
          given.problems().forEach((symbol, why) -> problems.put(symbol, why));
        } else {
          problems.put(provider.name(), why(reading));
          break;
        }
      }
    }
    return new Round(bars, missing, problems);
  }

  private static String why(Reading reading) {
    return switch (reading) {
      case Reading.Limited limited -> limited.why();
      case Reading.Failed failed -> failed.why();
      case Reading.Bars bars -> "";
    };
  }
}
