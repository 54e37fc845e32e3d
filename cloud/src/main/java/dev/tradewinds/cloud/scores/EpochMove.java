package dev.tradewinds.cloud.scores;

/**
 * A board's step to a later generation.
 *
 * @param competition the competition's id
 * @param from the epoch that must be there; 0 when nothing was ever set
 * @param to the epoch to be; later than {@code from}
 */
public record EpochMove(String competition, long from, long to) {
  public EpochMove {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException(
          "board epoch of %s was to move from %d to %d, expected forward"
              .formatted(competition, from, to));
    }
    ScoreKeys.epoch(competition);
  }
}
