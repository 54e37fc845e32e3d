package dev.tradewinds.engine.ledger;

import dev.tradewinds.contract.Digest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Every order attempt of a run: all in a running SHA-256, the first ones kept for the report.
 *
 * <p>The digest is over 24 bytes an attempt, little-endian: u64 step, u32 symbol, u16 side (1 buy,
 * 2 sell), u16 1 if filled, f64 quantity; and at the end u64 steps answered. Equal digests mean
 * that a strategy behaved the same. For one thread.
 */
public final class OrderLog {
  private static final int RECORD_BYTES = 24;

  private final MessageDigest state = Digest.sha256();
  private final ByteBuffer pending =
      ByteBuffer.allocate(RECORD_BYTES * 512).order(ByteOrder.LITTLE_ENDIAN);
  private final int mostKept;
  private int[] steps = {};
  private int[] symbols = {};
  private byte[] marks = {};
  private double[] quantities = {};
  private double[] prices = {};
  private int kept;
  private long fills;
  private long rejected;

  /**
   * @param mostKept how many attempts are kept beside the digest
   */
  public OrderLog(int mostKept) {
    this.mostKept = mostKept;
  }

  /**
   * Appends an attempt.
   *
   * @param price the price it was or would have been filled at, NaN without a quote
   */
  public void add(int step, Side side, int symbol, double quantity, double price, boolean filled) {
    if (filled) {
      fills++;
    } else {
      rejected++;
    }
    if (!pending.hasRemaining()) {
      flush();
    }
    pending.putLong(step).putInt(symbol).putShort((short) side.code());
    pending.putShort((short) (filled ? 1 : 0));
    pending.putLong(Double.doubleToLongBits(quantity));
    if (kept < mostKept) {
      keep(step, side, symbol, quantity, price, filled);
    }
  }

  private void keep(
      int step, Side side, int symbol, double quantity, double price, boolean filled) {
    if (kept == steps.length) {
      int room = Math.min(mostKept, Math.max(256, 2 * kept));
      steps = Arrays.copyOf(steps, room);
      symbols = Arrays.copyOf(symbols, room);
      marks = Arrays.copyOf(marks, room);
      quantities = Arrays.copyOf(quantities, room);
      prices = Arrays.copyOf(prices, room);
    }
    steps[kept] = step;
    symbols[kept] = symbol;
    marks[kept] = (byte) (side.code() | (filled ? 4 : 0));
    quantities[kept] = quantity;
    prices[kept] = price;
    kept++;
  }

  /** Ends the log; nothing may be added after it. */
  public Digest finish(long stepsAnswered) {
    flush();
    pending.putLong(stepsAnswered);
    flush();
    return Digest.finish(state);
  }

  private void flush() {
    state.update(pending.array(), 0, pending.position());
    pending.clear();
  }

  /** Orders filled. */
  public long fills() {
    return fills;
  }

  /** Attempts refused. */
  public long rejected() {
    return rejected;
  }

  /** How many attempts, from the first on, are kept. */
  public int kept() {
    return kept;
  }

  /** A kept attempt. */
  public Attempt attempt(int i) {
    return new Attempt(
        steps[i],
        (marks[i] & 3) == Side.BUY.code() ? Side.BUY : Side.SELL,
        symbols[i],
        quantities[i],
        prices[i],
        (marks[i] & 4) != 0);
  }

  /**
   * One order attempt.
   *
   * @param price the last quote of the product, NaN without one
   */
  public record Attempt(
      int step, Side side, int symbol, double quantity, double price, boolean filled) {}
}
