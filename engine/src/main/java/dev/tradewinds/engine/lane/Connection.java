package dev.tradewinds.engine.lane;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/**
 * Frames over one connection. A frame goes out in one write and usually comes in with one read;
 * nothing is allocated on the way. One thread may receive while another sends.
 */
final class Connection implements Closeable {
  private static final int INITIAL_BYTES = 1 << 16;

  private final SocketChannel channel;
  private final Selector selector;
  private final LongSupplier clock;
  private final SpinPolicy spin;
  private final Payload payload = new Payload();
  private int mostIntents;

  private ByteBuffer out = buffer(INITIAL_BYTES);
  private long sent;

  private ByteBuffer in = buffer(INITIAL_BYTES);
  private int from;
  private int to;
  private long received;

  /**
   * @param clock monotonic time in ns
   * @param spin whether to stay awake for an answer
   */
  Connection(SocketChannel channel, LongSupplier clock, SpinPolicy spin) throws IOException {
    this.channel = channel;
    this.clock = clock;
    this.spin = spin;
    channel.configureBlocking(false);
    this.selector = Selector.open();
    channel.register(selector, SelectionKey.OP_READ);
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  void limitIntents(int most) {
    mostIntents = most;
  }

  /** Begins a frame; the payload is to be put into the buffer that is returned. */
  ByteBuffer begin(FrameType type, int mostPayload) {
    int needed = Wire.HEADER_BYTES + mostPayload;
    if (out.capacity() < needed) {
      out = buffer(Math.max(needed, 2 * out.capacity()));
    }
    out.clear();
    return out.putInt(0).putShort((short) type.code()).putShort((short) 0).putLong(sent);
  }

  /** Ends the frame that was begun and sends it. */
  void send(long deadline) throws LaneFault {
    out.putInt(0, out.position() - Wire.HEADER_BYTES);
    sent++;
    out.flip();
    try {
      channel.write(out);
      if (out.hasRemaining()) {
        sendRest(deadline);
      }
    } catch (IOException e) {
      throw new LaneFault.Closed(String.valueOf(e.getMessage()));
    }
  }

  /** The peer reads slowly: waits until it takes more. */
  private void sendRest(long deadline) throws IOException, LaneFault {
    try (Selector writable = Selector.open()) {
      channel.register(writable, SelectionKey.OP_WRITE);
      while (out.hasRemaining()) {
        sleep(writable, deadline);
        channel.write(out);
      }
    }
  }

  /** Sends a frame without payload. */
  void send(FrameType type, long deadline) throws LaneFault {
    begin(type, 0);
    send(deadline);
  }

  /**
   * Waits for the next frame; its content is then in {@link #payload()} until the next call.
   *
   * @param allowed types that may come now
   * @throws LaneFault.Late when it is not complete at the deadline
   * @throws LaneFault.Closed at the end of the connection
   * @throws LaneFault.Breach when it is not one of {@code allowed}, too long, or out of sequence
   */
  FrameType receive(FrameType[] allowed, long deadline) throws LaneFault {
    try {
      await(Wire.HEADER_BYTES, deadline);
      int length = in.getInt(from);
      FrameType type = typeOf(in.getShort(from + 4) & 0xFFFF, allowed);
      requireHeader(type, length);
      await(Wire.HEADER_BYTES + length, deadline);
      payload.open(in, from + Wire.HEADER_BYTES, length);
      from += Wire.HEADER_BYTES + length;
      received++;
      return type;
    } catch (IOException | ClosedSelectorException e) {
      throw new LaneFault.Closed(String.valueOf(e.getMessage()));
    }
  }

  private static FrameType typeOf(int code, FrameType[] allowed) throws LaneFault.Breach {
    for (FrameType type : allowed) {
      if (type.code() == code) {
        return type;
      }
    }
    throw new LaneFault.Breach(
        "a frame of type 0x%04x where %s was due".formatted(code, allowed[0].name()));
  }

  private void requireHeader(FrameType type, int length) throws LaneFault.Breach {
    if (in.getShort(from + 6) != 0) {
      throw new LaneFault.Breach("a frame with flags");
    }
    if (in.getLong(from + 8) != received) {
      throw new LaneFault.Breach(
          "frame number %d where %d was due".formatted(in.getLong(from + 8), received));
    }
    int most = type.mostPayload();
    if (type == FrameType.INTENTS) {
      most += (mostIntents + 1) * Wire.INTENT_BYTES;
    }
    if (length < 0 || length > most) {
      throw new LaneFault.Breach(
          "a frame %s of %d bytes, the most are %d"
              .formatted(type.name(), Integer.toUnsignedLong(length), most));
    }
  }

  Payload payload() {
    return payload;
  }

  int mostIntents() {
    return mostIntents;
  }

  /** Whether more than the last frame has come already. */
  boolean hasUnread() {
    return from < to;
  }

  private void await(int bytes, long deadline) throws IOException, LaneFault {
    if (from == to) {
      from = 0;
      to = 0;
    }
    if (in.capacity() - from < bytes) {
      makeRoom(bytes);
    }
    while (to - from < bytes) {
      in.limit(in.capacity()).position(to);
      to += readSome(deadline);
    }
  }

  private void makeRoom(int bytes) {
    ByteBuffer target = in.capacity() < bytes ? buffer(Math.max(bytes, 2 * in.capacity())) : in;
    ByteBuffer unread = in.duplicate().limit(to).position(from);
    target.clear().put(unread);
    in = target;
    to -= from;
    from = 0;
  }

  private int readSome(long deadline) throws IOException, LaneFault {
    int count = readAwake();
    while (count == 0) {
      sleep(selector, deadline);
      count = channel.read(in);
    }
    if (count < 0) {
      throw new LaneFault.Closed("end of the connection");
    }
    return count;
  }

  private int readAwake() throws IOException {
    long nanos = spin.next();
    if (nanos == 0) {
      return 0;
    }
    long end = clock.getAsLong() + nanos;
    int count;
    do {
      Thread.onSpinWait();
      count = channel.read(in);
    } while (count == 0 && clock.getAsLong() - end < 0);
    if (count == 0) {
      spin.failed();
    } else {
      spin.succeeded();
    }
    return count;
  }

  /** An interrupt ends the wait for good, and stays set. */
  private void sleep(Selector ready, long deadline) throws IOException, LaneFault {
    long left = deadline - clock.getAsLong();
    if (left <= 0) {
      throw new LaneFault.Late();
    }
    ready.select(left / 1_000_000 + 1);
    ready.selectedKeys().clear();
    if (Thread.currentThread().isInterrupted()) {
      throw new LaneFault.Closed("interrupted");
    }
  }

  /** Says why the peer is not wanted, as far as that still goes, and closes. */
  void refuse(String why) {
    byte[] text = why.getBytes(StandardCharsets.UTF_8);
    begin(FrameType.REFUSED, 4 + text.length).putInt(text.length).put(text);
    try {
      send(clock.getAsLong());
    } catch (LaneFault e) {
      // It is refused all the same.
    }
    close();
  }

  /** Ends the connection; a thread that waits on it gets {@link LaneFault.Closed}. */
  @Override
  public void close() {
    try {
      channel.close();
      selector.close();
    } catch (IOException e) {
      throw new IllegalStateException("a socket could not be closed", e);
    }
  }
}
