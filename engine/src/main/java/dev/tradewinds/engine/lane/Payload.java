package dev.tradewinds.engine.lane;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the payload of the present frame, refusing to go past its end. One object for all frames.
 */
final class Payload {
  private ByteBuffer bytes;
  private int at;
  private int end;

  void open(ByteBuffer buffer, int from, int length) {
    bytes = buffer;
    at = from;
    end = from + length;
  }

  int u8() throws LaneFault.Breach {
    return bytes.get(advance(1)) & 0xFF;
  }

  /** A byte that is one of two values. */
  int oneOf(int first, int second) throws LaneFault.Breach {
    int value = u8();
    if (value != first && value != second) {
      throw new LaneFault.Breach("%d where %d or %d was due".formatted(value, first, second));
    }
    return value;
  }

  int u16() throws LaneFault.Breach {
    return bytes.getShort(advance(2)) & 0xFFFF;
  }

  int i32() throws LaneFault.Breach {
    return bytes.getInt(advance(4));
  }

  long u32() throws LaneFault.Breach {
    return i32() & 0xFFFF_FFFFL;
  }

  long i64() throws LaneFault.Breach {
    return bytes.getLong(advance(8));
  }

  double f64() throws LaneFault.Breach {
    return bytes.getDouble(advance(8));
  }

  String string(int most) throws LaneFault.Breach {
    return decode(u16(), most);
  }

  String text(int most) throws LaneFault.Breach {
    return decode(u32(), most);
  }

  byte[] bytes(int most) throws LaneFault.Breach {
    return copy(u32(), most);
  }

  private String decode(long length, int most) throws LaneFault.Breach {
    if (length == 0) {
      return "";
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(copy(length, most)))
          .toString();
    } catch (CharacterCodingException e) {
      throw new LaneFault.Breach("a text that is not UTF-8");
    }
  }

  private byte[] copy(long length, int most) throws LaneFault.Breach {
    if (length > most) {
      throw new LaneFault.Breach("a text of %d bytes where %d are allowed".formatted(length, most));
    }
    byte[] copy = new byte[(int) length];
    bytes.get(advance(copy.length), copy);
    return copy;
  }

  int remaining() {
    return end - at;
  }

  void requireEnd() throws LaneFault.Breach {
    if (at != end) {
      throw new LaneFault.Breach("a frame is %d bytes longer than its content".formatted(end - at));
    }
  }

  private int advance(int count) throws LaneFault.Breach {
    int start = at;
    if (count > end - start) {
      throw new LaneFault.Breach("a frame ends in the middle of its content");
    }
    at = start + count;
    return start;
  }
}
