package dev.tradewinds.operator.fleet;

import dev.tradewinds.crds.trader.TraderSpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** In what a Trader differs from what it should be. Pure. */
final class Drift {
  private Drift() {}

  /** Names of the fields; the wanted state is none of them, for it acts at once. */
  static SortedSet<String> between(TraderSpec is, TraderSpec wanted) {
    SortedSet<String> fields = new TreeSet<>();
    note(fields, "model files", is.files(), wanted.files());
    note(fields, "strategy", is.sources(), wanted.sources());
    note(fields, "symbols", is.symbols(), wanted.symbols());
    note(fields, "ingest", is.ingest(), wanted.ingest());
    note(fields, "onIngestLost", is.onIngestLost(), wanted.onIngestLost());
    note(fields, "mode", is.mode(), wanted.mode());
    note(fields, "execution", is.execution(), wanted.execution());
    note(fields, "sandbox", is.sandbox(), wanted.sandbox());
    note(fields, "seed", is.seed(), wanted.seed());
    note(fields, "risk", is.risk(), wanted.risk());
    note(fields, "uploadSeconds", is.uploadSeconds(), wanted.uploadSeconds());
    note(fields, "images", is.runtime(), wanted.runtime());
    return fields;
  }

  /** {@code strategy of 3, sandbox of 10}. */
  static String summary(Collection<? extends Set<String>> drifts) {
    Map<String, Integer> counts = new TreeMap<>();
    drifts.forEach(fields -> fields.forEach(field -> counts.merge(field, 1, Integer::sum)));
    List<String> parts =
        counts.entrySet().stream()
            .map(each -> "%s of %d".formatted(each.getKey(), each.getValue()))
            .toList();
    return parts.stream().collect(Collectors.joining(", "));
  }

  private static void note(Set<String> fields, String name, Object is, Object wanted) {
    if (!is.equals(wanted)) {
      fields.add(name);
    }
  }
}
