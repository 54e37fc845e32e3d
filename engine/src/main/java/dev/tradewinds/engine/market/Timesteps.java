package dev.tradewinds.engine.market;

import java.nio.ByteBuffer;

/** What the steps of a run are called. */
public interface Timesteps {
  /** The timestep of a step, a number as text. */
  String timestep(int step);

  /** Appends the timestep as u16 length and UTF-8; at most 64 bytes of it. */
  void putTimestep(int step, ByteBuffer target);
}
