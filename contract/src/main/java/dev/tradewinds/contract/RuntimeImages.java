package dev.tradewinds.contract;

/**
 * The pinned pair of images that runs an evaluation.
 *
 * @param engine image reference of the engine, by digest where a registry gives one
 * @param trader image reference of the trader
 */
public record RuntimeImages(String engine, String trader) {
  /** Digest of both references. */
  public Digest digest() {
    return Digest.ofJson(this);
  }
}
