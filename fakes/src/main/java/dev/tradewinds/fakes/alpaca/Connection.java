package dev.tradewinds.fakes.alpaca;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.java_websocket.WebSocket;
import org.java_websocket.framing.CloseFrame;

/** Sends over one websocket, unless the connection is to look dead. */
final class Connection {
  private final WebSocket socket;
  private final boolean packed;
  private boolean dead;

  Connection(WebSocket socket, boolean packed) {
    this.socket = socket;
    this.packed = packed;
  }

  /** From now on nothing goes out, not even an end. */
  void playDead() {
    dead = true;
  }

  boolean dead() {
    return dead;
  }

  /** Sends messages as one array. */
  void send(List<Map<String, Object>> messages) {
    if (!dead && socket.isOpen()) {
      if (packed) {
        socket.send(Encoding.packed(messages));
      } else {
        socket.send(Encoding.text(messages));
      }
    }
  }

  /** Sends a text as it is. */
  void sendRaw(String text) {
    if (!dead && socket.isOpen()) {
      socket.send(text);
    }
  }

  /** Sends a document in a binary frame, as the paper account's order updates come. */
  void sendBinary(Object document) {
    if (!dead && socket.isOpen()) {
      socket.send(Encoding.text(document).getBytes(StandardCharsets.UTF_8));
    }
  }

  void close() {
    if (!dead) {
      apart(() -> socket.close(CloseFrame.NORMAL));
    }
  }

  /** Cuts the connection without a close frame. */
  void cut() {
    apart(() -> socket.closeConnection(CloseFrame.ABNORMAL_CLOSE, ""));
  }

  /**
   * The library holds a lock of the socket while it calls back into the server, whose own lock the
   * caller holds: to end a connection from here would take the two in the other order.
   */
  private static void apart(Runnable end) {
    Thread.ofVirtual().start(end);
  }
}
