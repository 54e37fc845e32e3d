package dev.tradewinds.ingest;

import dev.tradewinds.contract.feed.IngestHeartbeat;
import dev.tradewinds.contract.feed.IngestPhase;
import java.util.List;
import java.util.Optional;

/**
 * What a source says of itself; it becomes a part of the {@link IngestHeartbeat}.
 *
 * @param phase {@link IngestPhase#CONNECTING}, {@link IngestPhase#AUTHENTICATED}, {@link
 *     IngestPhase#SUBSCRIBED} or {@link IngestPhase#ENDED}
 * @param symbols subscribed
 * @param reconnects since it began
 * @param dropped bars that it gave up
 * @param gaps that are not filled yet
 * @param problem what is in the way
 */
public record SourceState(
    IngestPhase phase,
    List<String> symbols,
    long reconnects,
    long dropped,
    int gaps,
    Optional<String> problem) {
  public SourceState {
    symbols = symbols.stream().sorted().toList();
  }

  /** Of a source that has just been made. */
  public static SourceState connecting() {
    return of(IngestPhase.CONNECTING, List.of());
  }

  /** Of a source with nothing to complain of. */
  public static SourceState of(IngestPhase phase, List<String> symbols) {
    return new SourceState(phase, symbols, 0, 0, 0, Optional.empty());
  }
}
