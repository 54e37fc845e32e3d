package dev.tradewinds.fakes.alpaca;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** The websockets: market data on the endpoints' paths, order updates on {@code /stream}. */
final class StreamServer extends WebSocketServer implements DataPeer.Admission {
  private static final String UPDATES_PATH = "/stream";
  private static final int NOT_FOUND = 4404;

  private final AlpacaSettings settings;
  private final FaultScript faults;
  private final ServerTime time;
  private final Broker broker;
  private final Map<WebSocket, Peer> peers = new LinkedHashMap<>();
  private final List<Ghost> ghosts = new ArrayList<>();
  private final CountDownLatch listening = new CountDownLatch(1);
  private long opened;
  private long refused;

  /** A connection that has gone without a word and is not missed yet. */
  private record Ghost(StreamEndpoint endpoint, Instant until) {}

  /** What can be asked of a running server. */
  record Counts(int data, int updates, long opened, long refused, List<Object> subscriptions) {}

  StreamServer(AlpacaSettings settings, FaultScript faults, ServerTime time, Broker broker) {
    super(new InetSocketAddress(settings.host(), settings.streamPort()), 1);
    this.settings = settings;
    this.faults = faults;
    this.time = time;
    this.broker = broker;
    setReuseAddr(true);
    setTcpNoDelay(true);
    setConnectionLostTimeout(0);
    setDaemon(true);
  }

  void startListening() {
    start();
    try {
      if (!listening.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the stream server did not start within 10 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the stream server started", e);
    }
  }

  @Override
  public void onStart() {
    listening.countDown();
  }

  @Override
  public synchronized void onOpen(WebSocket socket, ClientHandshake handshake) {
    Instant now = time.now();
    String path = handshake.getResourceDescriptor();
    boolean packed =
        "application/msgpack".equals(handshake.getFieldValue("Content-Type"))
            || faults.holds(FaultKind.MSGPACK, now);
    Connection connection = new Connection(socket, packed);
    Optional<StreamEndpoint> endpoint = StreamEndpoint.at(path);
    opened++;
    if (path.equals(UPDATES_PATH)) {
      peers.put(socket, new UpdatesPeer(connection, settings, broker));
    } else if (endpoint.isPresent()) {
      DataPeer peer = new DataPeer(connection, endpoint.get(), settings, faults, this, now);
      peers.put(socket, peer);
      peer.greet(
          header(handshake, "APCA-API-KEY-ID"), header(handshake, "APCA-API-SECRET-KEY"), now);
    } else {
      socket.close(NOT_FOUND, "no such stream: " + path);
    }
  }

  private static Optional<String> header(ClientHandshake handshake, String name) {
    return handshake.hasFieldValue(name)
        ? Optional.of(handshake.getFieldValue(name))
        : Optional.empty();
  }

  @Override
  public synchronized void onMessage(WebSocket socket, String message) {
    Peer peer = peers.get(socket);
    if (peer == null || dead(peer)) {
      return;
    }
    Optional<JsonNode> document = read(message);
    if (document.isPresent()) {
      peer.received(document.get(), time.now());
    } else {
      peer.receivedNonsense();
    }
  }

  @Override
  public void onMessage(WebSocket socket, ByteBuffer message) {
    onMessage(socket, StandardCharsets.UTF_8.decode(message).toString());
  }

  private static Optional<JsonNode> read(String message) {
    try {
      JsonNode document = Encoding.json().readTree(message);
      return document != null && document.isObject() ? Optional.of(document) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  @Override
  public void onWebsocketPing(WebSocket socket, Framedata frame) {
    synchronized (this) {
      Peer peer = peers.get(socket);
      if (peer != null && dead(peer)) {
        return;
      }
    }
    super.onWebsocketPing(socket, frame);
  }

  private static boolean dead(Peer peer) {
    return peer instanceof DataPeer data && data.connection().dead();
  }

  @Override
  public synchronized void onClose(WebSocket socket, int code, String reason, boolean remote) {
    Peer peer = peers.remove(socket);
    boolean abrupt = code == CloseFrame.ABNORMAL_CLOSE;
    if (abrupt && peer instanceof DataPeer data && data.authenticated()) {
      Instant now = time.now();
      faults
          .holding(FaultKind.REAP, now)
          .map(fault -> MarketFeed.seconds(fault.seconds().orElse(90.0)))
          .ifPresent(reaped -> ghosts.add(new Ghost(data.endpoint(), now.plus(reaped))));
    }
  }

  @Override
  public void onError(WebSocket socket, Exception problem) {
    if (socket == null) {
      throw new IllegalStateException("the stream server failed: " + problem.getMessage(), problem);
    }
  }

  @Override
  public synchronized Optional<Integer> admit(DataPeer peer, Instant now) {
    ghosts.removeIf(ghost -> !ghost.until().isAfter(now));
    boolean taken =
        ghosts.stream().anyMatch(ghost -> ghost.endpoint().equals(peer.endpoint()))
            || dataPeers().stream()
                .anyMatch(
                    other ->
                        other != peer
                            && other.authenticated()
                            && !other.connection().dead()
                            && other.endpoint().equals(peer.endpoint()));
    if (taken || faults.holds(FaultKind.CONNECTION_LIMIT, now)) {
      refused++;
      return Optional.of(406);
    }
    return Optional.empty();
  }

  private List<DataPeer> dataPeers() {
    return peers.values().stream()
        .filter(DataPeer.class::isInstance)
        .map(DataPeer.class::cast)
        .toList();
  }

  /** Lets faults begin, and tells everyone what the market said. */
  synchronized void tick(Instant now, List<MarketFeed.Emission> said) {
    faults.onBegin(FaultKind.DROP, now, fault -> dataPeers().forEach(p -> p.connection().cut()));
    faults.onBegin(FaultKind.SLOW_CLIENT, now, fault -> dataPeers().forEach(p -> p.refuse(407)));
    faults.onBegin(
        FaultKind.ERROR,
        now,
        fault -> dataPeers().forEach(each -> each.error(fault.code().orElse(500))));
    faults.onBegin(
        FaultKind.HALF_OPEN, now, fault -> dataPeers().forEach(p -> p.connection().playDead()));
    if (faults.holds(FaultKind.GARBAGE, now) && !said.isEmpty()) {
      dataPeers().forEach(each -> each.connection().sendRaw("[{\"T\":\"b\",\"S\":"));
    }
    boolean silent = faults.holds(FaultKind.SILENT, now);
    boolean mixed = faults.holds(FaultKind.MIXED, now);
    for (Peer peer : List.copyOf(peers.values())) {
      peer.tick(now);
      if (!silent) {
        peer.market(said, mixed);
      }
    }
  }

  /** Tells those who listen how an order has changed. */
  synchronized void orderUpdate(Map<String, Object> update) {
    peers.values().stream()
        .filter(UpdatesPeer.class::isInstance)
        .map(UpdatesPeer.class::cast)
        .forEach(each -> each.update(update));
  }

  synchronized Counts counts() {
    List<DataPeer> data = dataPeers().stream().filter(DataPeer::authenticated).toList();
    return new Counts(
        data.size(),
        peers.size() - dataPeers().size(),
        opened,
        refused,
        data.stream().map(each -> (Object) each.subscribed()).toList());
  }

  void stopListening() {
    try {
      stop((int) Duration.ofSeconds(1).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
