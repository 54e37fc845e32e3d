package dev.tradewinds.engine.lane;

import dev.tradewinds.engine.ledger.Side;
import java.util.Arrays;

/** A trader's answer to a bar, checked and copied out of the frame. One object for all steps. */
public final class Answer {
  private int[] symbols = new int[64];
  private Side[] sides = new Side[64];
  private double[] quantities = new double[64];
  private int count;
  private boolean raised;
  private String error = "";

  /** Reads an INTENTS frame. */
  void read(Payload payload, int step, int symbolCount, int mostIntents) throws LaneFault.Breach {
    if (payload.i64() != step) {
      throw new LaneFault.Breach("an answer to another bar than step " + step);
    }
    raised = payload.oneOf(0, 1) == 1;
    error = payload.string(Wire.MOST_ERROR_BYTES);
    if (!raised && !error.isEmpty()) {
      throw new LaneFault.Breach("an answer with an error but no exception");
    }
    long intents = payload.u32();
    if (payload.remaining() != intents * Wire.INTENT_BYTES) {
      throw new LaneFault.Breach("an answer of another length than its intents need");
    }
    if (intents > mostIntents) {
      throw LaneFault.Breach.tooManyIntents(mostIntents);
    }
    count = (int) intents;
    makeRoom();
    for (int i = 0; i < count; i++) {
      readIntent(payload, i, symbolCount);
    }
  }

  private void readIntent(Payload payload, int i, int symbolCount) throws LaneFault.Breach {
    int symbol = payload.u16();
    int side = payload.oneOf(1, 2);
    payload.oneOf(0, 1);
    if (symbol >= symbolCount) {
      throw new LaneFault.Breach("an order for an unknown symbol");
    }
    if (payload.i32() != 0) {
      throw new LaneFault.Breach("an order with a reserved field set");
    }
    symbols[i] = symbol;
    sides[i] = side == 1 ? Side.BUY : Side.SELL;
    quantities[i] = payload.f64();
  }

  private void makeRoom() {
    if (count > symbols.length) {
      int room = Math.max(count, 2 * symbols.length);
      symbols = Arrays.copyOf(symbols, room);
      sides = Arrays.copyOf(sides, room);
      quantities = Arrays.copyOf(quantities, room);
    }
  }

  /** Order attempts in the order in which the strategy made them. */
  public int count() {
    return count;
  }

  public int symbol(int i) {
    return symbols[i];
  }

  public Side side(int i) {
    return sides[i];
  }

  /** Any number, also one that is not finite. */
  public double quantity(int i) {
    return quantities[i];
  }

  /** Whether an exception left {@code on_quote}. */
  public boolean raised() {
    return raised;
  }

  /** What the trader says of the exception: only of the first ones of a run, else empty. */
  public String error() {
    return error;
  }
}
