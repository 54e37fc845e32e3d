package dev.tradewinds.engine.market;

import java.nio.ByteBuffer;

/**
 * Where the parts of a compiled dataset lie, as offsets in bytes from its start. All numbers are
 * little-endian, every part begins at a multiple of 8, gaps are zero:
 *
 * <pre>
 * header    u32 magic "TWDS", u16 version 1, u16 0, u32 symbols n, u32 steps s, u64 quotes,
 *           u32 bytes of symbol text, u32 bytes of timestep text
 * symbols   u32 x (n+1) offsets into the text, then the text in UTF-8, sorted by code point
 * timesteps u32 x (s+1) offsets into the text, then the text as written in the file
 * times     f64 x s, strictly increasing
 * prices    n columns of f64 x s, NaN = no quote
 * </pre>
 */
record DatasetLayout(int symbols, int steps, long quotes, int symbolBytes, int timestepBytes) {
  private static final int MAGIC = 'T' | 'W' << 8 | 'D' << 16 | 'S' << 24;
  private static final short VERSION = 1;
  private static final int HEADER_BYTES = 32;

  /** Most symbols: their index is an u16 on the lane. */
  static final int MOST_SYMBOLS = 65_535;

  int symbolOffsets() {
    return HEADER_BYTES;
  }

  int symbolText() {
    return symbolOffsets() + 4 * (symbols + 1);
  }

  int timestepOffsets() {
    return aligned(symbolText() + symbolBytes);
  }

  int timestepText() {
    return timestepOffsets() + 4 * (steps + 1);
  }

  int times() {
    return aligned(timestepText() + timestepBytes);
  }

  int prices() {
    return times() + 8 * steps;
  }

  /** Length of the whole; more than an int holds is not a valid layout. */
  long length() {
    return 64L
        + 4L * (symbols + 1)
        + symbolBytes
        + 4L * (steps + 1)
        + timestepBytes
        + 8L * steps * (symbols + 1L);
  }

  int end() {
    return prices() + 8 * steps * symbols;
  }

  void writeHeader(ByteBuffer target) {
    target.putInt(MAGIC).putShort(VERSION).putShort((short) 0);
    target.putInt(symbols).putInt(steps).putLong(quotes);
    target.putInt(symbolBytes).putInt(timestepBytes);
  }

  static DatasetLayout read(ByteBuffer bytes) {
    if (bytes.limit() < HEADER_BYTES || bytes.getInt(0) != MAGIC) {
      throw new DatasetFormatException("these bytes are no compiled dataset");
    }
    if (bytes.getShort(4) != VERSION) {
      throw new DatasetFormatException(
          "compiled dataset of version %d, this build reads %d"
              .formatted(bytes.getShort(4), VERSION));
    }
    DatasetLayout layout =
        new DatasetLayout(
            bytes.getInt(8),
            bytes.getInt(12),
            bytes.getLong(16),
            bytes.getInt(24),
            bytes.getInt(28));
    layout.requireConsistent(bytes);
    return layout;
  }

  private void requireConsistent(ByteBuffer bytes) {
    boolean sane =
        symbols > 0
            && symbols <= MOST_SYMBOLS
            && steps > 0
            && symbolBytes >= 0
            && timestepBytes >= 0
            && length() <= Integer.MAX_VALUE
            && end() == bytes.limit();
    if (!sane
        || !increasing(bytes, symbolOffsets(), symbols, symbolBytes)
        || !increasing(bytes, timestepOffsets(), steps, timestepBytes)) {
      throw new DatasetFormatException("the compiled dataset is damaged or cut off");
    }
  }

  private static boolean increasing(ByteBuffer bytes, int offsets, int count, int textBytes) {
    int previous = bytes.getInt(offsets);
    if (previous != 0) {
      return false;
    }
    for (int i = 1; i <= count; i++) {
      int offset = bytes.getInt(offsets + 4 * i);
      if (offset < previous) {
        return false;
      }
      previous = offset;
    }
    return previous == textBytes;
  }

  private static int aligned(int offset) {
    return (offset + 7) & -8;
  }
}
