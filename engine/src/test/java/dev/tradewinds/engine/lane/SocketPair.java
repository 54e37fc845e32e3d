package dev.tradewinds.engine.lane;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Two ends of a real Unix socket: the engine's connection, and a peer that sends raw bytes. */
record SocketPair(Connection engine, SocketChannel peer) implements AutoCloseable {
  static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

  static SocketPair open() throws IOException {
    Path folder = Files.createTempDirectory("lane-test-");
    Path path = folder.resolve("s");
    try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listener.bind(UnixDomainSocketAddress.of(path));
      SocketChannel peer = SocketChannel.open(UnixDomainSocketAddress.of(path));
      return new SocketPair(new Connection(listener.accept(), System::nanoTime), peer);
    } finally {
      Files.deleteIfExists(path);
      Files.delete(folder);
    }
  }

  static long soon() {
    return System.nanoTime() + PATIENCE;
  }

  void send(byte[] bytes) throws IOException {
    ByteBuffer source = ByteBuffer.wrap(bytes);
    while (source.hasRemaining()) {
      peer.write(source);
    }
  }

  byte[] receive(int count) throws IOException {
    ByteBuffer target = ByteBuffer.allocate(count);
    while (target.hasRemaining() && peer.read(target) >= 0) {}
    return target.array();
  }

  @Override
  public void close() throws IOException {
    engine.close();
    peer.close();
  }
}
