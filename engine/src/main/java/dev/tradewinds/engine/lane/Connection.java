package dev.tradewinds.engine.lane;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Frames over one connection. A frame goes out in one write and usually comes in with one read;
 * nothing is allocated on the way. Both block: that is the fewest system calls, and on busy
 * processors quicker than a selector or staying awake. A watchdog closes a connection that is
 * waited on beyond its deadline. One thread may receive while another sends.
 */
final class Connection implements Closeable {
  /** Stands for no deadline at all. */
  static final long NEVER = Long.MAX_VALUE;

  /** Stands for a deadline that the watchdog has found over. */
  private static final long EXPIRED = Long.MIN_VALUE;

  private static final int INITIAL_BYTES = 1 << 16;
  private static final long REFUSAL_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long WATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final SocketChannel channel;
  private final LongSupplier clock;
  private final Thread watchdog;
  private final AtomicLong sendDeadline = new AtomicLong(NEVER);
  private final AtomicLong receiveDeadline = new AtomicLong(NEVER);
  private volatile boolean expired;
  private final Payload payload = new Payload();
  private int mostIntents;

  private ByteBuffer out = buffer(INITIAL_BYTES);
  private long sent;

  private ByteBuffer in = buffer(INITIAL_BYTES);
  private int from;
  private int to;
  private long received;

  /**
   * @param channel in blocking mode
   * @param clock monotonic time in ns
   */
  Connection(SocketChannel channel, LongSupplier clock) {
    this.channel = channel;
    this.clock = clock;
    this.watchdog = Thread.ofPlatform().daemon().name("lane-watchdog").start(this::watch);
  }

  private void watch() {
    while (channel.isOpen()) {
      LockSupport.parkNanos(WATCH_NANOS);
      long now = clock.getAsLong();
      if (expire(sendDeadline, now) || expire(receiveDeadline, now)) {
        expired = true;
        close();
      }
    }
  }

  /** Marks it as over; a frame that has just gone through in time wins. */
  private static boolean expire(AtomicLong deadline, long now) {
    long present = deadline.get();
    return present != NEVER && now - present >= 0 && deadline.compareAndSet(present, EXPIRED);
  }

  /** Else a step would be answered and its connection closed for it all the same. */
  private static void requireInTime(AtomicLong deadline) throws LaneFault.Late {
    if (deadline.getAndSet(NEVER) == EXPIRED) {
      throw new LaneFault.Late();
    }
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
    sendDeadline.lazySet(deadline);
    try {
      while (out.hasRemaining()) {
        channel.write(out);
      }
      requireInTime(sendDeadline);
    } catch (IOException e) {
      throw ended(e);
    } finally {
      sendDeadline.lazySet(NEVER);
    }
  }

  private LaneFault ended(IOException e) {
    return expired ? new LaneFault.Late() : new LaneFault.Closed(String.valueOf(e.getMessage()));
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
    receiveDeadline.lazySet(deadline);
    try {
      await(Wire.HEADER_BYTES);
      int length = in.getInt(from);
      FrameType type = typeOf(in.getShort(from + 4) & 0xFFFF, allowed);
      requireHeader(type, length);
      await(Wire.HEADER_BYTES + length);
      payload.open(in, from + Wire.HEADER_BYTES, length);
      from += Wire.HEADER_BYTES + length;
      received++;
      requireInTime(receiveDeadline);
      return type;
    } catch (IOException e) {
      throw ended(e);
    } finally {
      receiveDeadline.lazySet(NEVER);
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

  private void await(int bytes) throws IOException, LaneFault {
    if (from == to) {
      from = 0;
      to = 0;
    }
    if (in.capacity() - from < bytes) {
      makeRoom(bytes);
    }
    while (to - from < bytes) {
      in.limit(in.capacity()).position(to);
      int count = channel.read(in);
      if (count < 0) {
        throw new LaneFault.Closed("end of the connection");
      }
      to += count;
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

  /** Says why the peer is not wanted, as far as that still goes, and closes. */
  void refuse(String why) {
    byte[] text = why.getBytes(StandardCharsets.UTF_8);
    begin(FrameType.REFUSED, 4 + text.length).putInt(text.length).put(text);
    try {
      send(clock.getAsLong() + REFUSAL_NANOS);
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
      LockSupport.unpark(watchdog);
    } catch (IOException e) {
      throw new IllegalStateException("a socket could not be closed", e);
    }
  }
}
