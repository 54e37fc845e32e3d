package dev.tradewinds.engine.ledger;

import dev.tradewinds.contract.Digest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;

/**
 * The net asset values of a run: SHA-256 over each as little-endian f64, and the largest fall. For
 * one thread.
 */
public final class ValueLog {
  private final MessageDigest state = Digest.sha256();
  private final ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private double peak = Double.NEGATIVE_INFINITY;
  private double drawdown;

  /** Digest of values that are all there. */
  public static Digest digest(double[] values) {
    ValueLog log = new ValueLog();
    for (double value : values) {
      log.add(value);
    }
    return log.finish();
  }

  /** Appends a value. */
  public void add(double value) {
    state.update(bytes.putDouble(0, value).array());
    peak = Math.max(peak, value);
    drawdown = Math.max(drawdown, (peak - value) / peak);
  }

  /** The largest {@code (peak - value) / peak} so far, as a fraction of the peak. */
  public double drawdown() {
    return drawdown;
  }

  /** Ends the log; nothing may be added after it. */
  public Digest finish() {
    return Digest.finish(state);
  }
}
