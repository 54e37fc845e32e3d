package dev.tradewinds.contract;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * The pinned pair of images that runs an evaluation.
 *
 * @param engine image reference of the engine, by digest where a registry gives one
 * @param trader image reference of the trader
 */
public record RuntimeImages(
    @Required @Size(min = 1, max = 512) String engine,
    @Required @Size(min = 1, max = 512) String trader) {
  /** Digest of both references. */
  public Digest digest() {
    return Digest.ofJson(this);
  }
}
