package dev.tradewinds.engine.lane;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The socket {@code engine.sock} in a lane directory, until both peers have come. */
public final class LaneListener implements AutoCloseable {
  private static final String SOCKET = "engine.sock";
  private static final long SPIN_NANOS = TimeUnit.MICROSECONDS.toNanos(60);
  private static final int PEERS = 2;

  private final Path path;
  private final ServerSocketChannel channel;
  private final LongSupplier clock;

  private LaneListener(Path path, ServerSocketChannel channel, LongSupplier clock) {
    this.path = path;
    this.channel = channel;
    this.clock = clock;
  }

  /**
   * Begins to listen.
   *
   * @param directory one that only this process and the trader can enter: whoever gets there first
   *     is taken for the trader
   * @param clock monotonic time in ns
   */
  public static LaneListener open(Path directory, LongSupplier clock) throws IOException {
    Path path = directory.resolve(SOCKET);
    Files.deleteIfExists(path);
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    channel.bind(UnixDomainSocketAddress.of(path), PEERS);
    channel.configureBlocking(false);
    // The trader runs as another user.
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
    return new LaneListener(path, channel, clock);
  }

  /**
   * Waits for launcher and trader, in any order, and greets them; then stops listening.
   *
   * @param deadline on the listener's clock
   * @throws LaneFault.Late when one of them has not come by then
   * @throws LaneFault.Closed when the listener was closed meanwhile
   * @throws LaneFault.Breach when a peer does not speak this lane
   */
  public Lane accept(long deadline) throws LaneFault {
    Connection launcher = null;
    Connection trader = null;
    try (this) {
      while (launcher == null || trader == null) {
        Connection peer = acceptOne(deadline);
        int role = Hello.receive(peer, deadline).role();
        if (role == Hello.LAUNCHER && launcher == null) {
          launcher = peer;
        } else if (role == Hello.TRADER && trader == null) {
          trader = peer;
        } else {
          peer.refuse("there is one already");
          throw new LaneFault.Breach("two peers with role " + role);
        }
      }
      return new Lane(new LauncherLink(launcher, clock), new TraderLink(trader, clock));
    } catch (LaneFault fault) {
      closeAll(launcher, trader);
      throw fault;
    }
  }

  private static void closeAll(Connection... peers) {
    for (Connection peer : peers) {
      if (peer != null) {
        peer.close();
      }
    }
  }

  private Connection acceptOne(long deadline) throws LaneFault {
    try (Selector selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_ACCEPT);
      SocketChannel peer = channel.accept();
      while (peer == null) {
        long left = deadline - clock.getAsLong();
        if (left <= 0) {
          throw new LaneFault.Late();
        }
        selector.select(TimeUnit.NANOSECONDS.toMillis(left) + 1);
        selector.selectedKeys().clear();
        if (Thread.currentThread().isInterrupted()) {
          throw new LaneFault.Closed("interrupted");
        }
        peer = channel.accept();
      }
      boolean alone = Runtime.getRuntime().availableProcessors() < 2;
      return new Connection(peer, clock, alone ? 0 : SPIN_NANOS);
    } catch (ClosedChannelException e) {
      throw new LaneFault.Closed("the lane was given up");
    } catch (IOException e) {
      throw new LaneFault.Closed(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new IllegalStateException("the lane's socket could not be removed", e);
    }
  }
}
