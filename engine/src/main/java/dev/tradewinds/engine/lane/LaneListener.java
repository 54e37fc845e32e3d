package dev.tradewinds.engine.lane;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The socket {@code engine.sock} in a lane directory, until both peers have come. */
public final class LaneListener implements AutoCloseable {
  private static final String SOCKET = "engine.sock";
  private static final int PEERS = 2;

  private final Path path;
  private final ServerSocketChannel channel;
  private final Selector selector;
  private final LongSupplier clock;

  private LaneListener(Path path, ServerSocketChannel channel, LongSupplier clock)
      throws IOException {
    this.path = path;
    this.channel = channel;
    this.selector = Selector.open();
    channel.register(selector, SelectionKey.OP_ACCEPT);
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
   * @param containment told to the launcher as soon as it comes, so that it can report a trader
   *     that never will
   * @throws LaneFault.Late when one of them has not come by then
   * @throws LaneFault.Closed when the trader ended before it came, or the listener was closed
   * @throws LaneFault.Breach when a peer does not speak this lane
   */
  public Lane accept(long deadline, Containment containment) throws LaneFault {
    Optional<LauncherLink> launcher = Optional.empty();
    Optional<TraderLink> trader = Optional.empty();
    try (this) {
      while (launcher.isEmpty() || trader.isEmpty()) {
        Connection peer = acceptOne(deadline);
        int role = Hello.receive(peer, deadline).role();
        if (role == Hello.LAUNCHER && launcher.isEmpty()) {
          launcher = Optional.of(new LauncherLink(peer, clock));
          launcher.get().contain(containment, this::close);
        } else if (role == Hello.TRADER && trader.isEmpty()) {
          trader = Optional.of(new TraderLink(peer, clock));
        } else {
          peer.refuse("there is one already");
          throw new LaneFault.Breach("two peers with role " + role);
        }
      }
      return new Lane(launcher.get(), trader.get());
    } catch (LaneFault fault) {
      LaneFault explained = launcher.map(link -> link.explain(fault)).orElse(fault);
      launcher.ifPresent(LauncherLink::close);
      trader.ifPresent(TraderLink::close);
      throw explained;
    }
  }

  private Connection acceptOne(long deadline) throws LaneFault {
    try {
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
      return new Connection(peer, clock);
    } catch (ClosedChannelException | ClosedSelectorException e) {
      throw new LaneFault.Closed("the lane was given up");
    } catch (IOException e) {
      throw new LaneFault.Closed(String.valueOf(e.getMessage()));
    }
  }

  /** Stops listening; whoever waits for a peer gets {@link LaneFault.Closed}. */
  @Override
  public void close() {
    try {
      channel.close();
      selector.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new IllegalStateException("the lane's socket could not be removed", e);
    }
  }
}
