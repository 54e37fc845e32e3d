package dev.tradewinds.engine.run;

import java.io.Closeable;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A launcher or trader that says what a test wants. */
final class FakePeer implements Closeable {
  private static final int KILL = 0x0302;

  private final SocketChannel channel;
  private long sent;

  private FakePeer(SocketChannel channel) {
    this.channel = channel;
  }

  static FakePeer connect(Path folder) throws IOException {
    return new FakePeer(
        SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("engine.sock"))));
  }

  void hello(int role) throws IOException {
    byte[] name = "fake".getBytes(StandardCharsets.UTF_8);
    send(
        0x0001,
        buffer(32)
            .putInt(0x4E4C5754)
            .putShort((short) 1)
            .putShort((short) 1)
            .put((byte) role)
            .putShort((short) name.length)
            .put(name));
  }

  /** No layers: the engine believes the bootstrap. */
  void ready() throws IOException {
    send(0x0201, buffer(2).putShort((short) 0));
  }

  void exited(int how, int code, boolean killed) throws IOException {
    send(
        0x0403,
        buffer(30)
            .put((byte) how)
            .putInt(code)
            .put((byte) (killed ? 1 : 0))
            .putLong(1_000)
            .putLong(1_000)
            .putLong(0));
  }

  /** Reads what the engine tells a launcher, up to KILL. */
  void awaitKill() throws IOException {
    while (true) {
      ByteBuffer header = read(16);
      if (header.getShort(4) == KILL) {
        return;
      }
      read(header.getInt(0));
    }
  }

  private ByteBuffer read(int count) throws IOException {
    ByteBuffer target = buffer(count);
    while (target.hasRemaining()) {
      if (channel.read(target) < 0) {
        throw new IOException("the engine closed the lane");
      }
    }
    return target;
  }

  private void send(int type, ByteBuffer payload) throws IOException {
    payload.flip();
    ByteBuffer frame = buffer(16 + payload.remaining());
    frame.putInt(payload.remaining()).putShort((short) type).putShort((short) 0).putLong(sent++);
    frame.put(payload).flip();
    while (frame.hasRemaining()) {
      channel.write(frame);
    }
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
