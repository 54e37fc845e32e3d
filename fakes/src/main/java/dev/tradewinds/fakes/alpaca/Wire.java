package dev.tradewinds.fakes.alpaca;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The messages of the market-data stream; times are {@link Instant}s until they are encoded. */
final class Wire {
  private static final List<String> CONDITIONS = List.of("@");
  private static final String TAPE = "C";

  private Wire() {}

  static Map<String, Object> success(String message) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("T", "success");
    body.put("msg", message);
    return body;
  }

  static Map<String, Object> error(int code) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("T", "error");
    body.put("code", code);
    body.put("msg", words(code));
    return body;
  }

  private static String words(int code) {
    return switch (code) {
      case 400 -> "invalid syntax";
      case 401 -> "not authenticated";
      case 402 -> "auth failed";
      case 403 -> "already authenticated";
      case 404 -> "auth timeout";
      case 405 -> "symbol limit exceeded";
      case 406 -> "connection limit exceeded";
      case 407 -> "slow client";
      case 409 -> "insufficient subscription";
      case 410 -> "invalid subscribe action for this feed";
      case 411 -> "insufficient scope";
      case 412 -> "option market data is only available in MsgPack format";
      case 413 -> "star symbol is not allowed for option quotes";
      default -> "internal error";
    };
  }

  /** Type {@code b} (minute), {@code u} (the same, updated) or {@code d} (day so far). */
  static Map<String, Object> bar(String type, MinuteBar bar) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("T", type);
    body.put("S", bar.symbol());
    body.putAll(barFields(bar));
    return body;
  }

  /** The fields of a bar that stream and REST share. */
  static Map<String, Object> barFields(MinuteBar bar) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("o", bar.open());
    body.put("h", bar.high());
    body.put("l", bar.low());
    body.put("c", bar.close());
    body.put("v", bar.volume());
    body.put("t", bar.minute());
    body.put("n", bar.trades());
    body.put("vw", bar.averagePrice());
    return body;
  }

  static Map<String, Object> trade(String symbol, long id, double price, double size, Instant t) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("T", "t");
    body.put("S", symbol);
    body.put("i", id);
    body.put("x", "V");
    body.put("p", price);
    body.put("s", size);
    body.put("c", CONDITIONS);
    body.put("t", t);
    body.put("z", TAPE);
    return body;
  }

  static Map<String, Object> quote(String symbol, double price, Instant t) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("T", "q");
    body.put("S", symbol);
    body.put("bx", "V");
    body.put("bp", Math.round((price - 0.01) * 100) / 100.0);
    body.put("bs", 2);
    body.put("ax", "V");
    body.put("ap", Math.round((price + 0.01) * 100) / 100.0);
    body.put("as", 3);
    body.put("c", List.of("R"));
    body.put("t", t);
    body.put("z", TAPE);
    return body;
  }

  static Map<String, Object> status(String symbol, String code, String words, Instant t) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("T", "s");
    body.put("S", symbol);
    body.put("sc", code);
    body.put("sm", words);
    body.put("rc", "");
    body.put("rm", "");
    body.put("t", t);
    body.put("z", TAPE);
    return body;
  }

  static Map<String, Object> correction(
      String symbol, long id, double price, double corrected, double size, Instant t) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("T", "c");
    body.put("S", symbol);
    body.put("x", "V");
    body.put("oi", id);
    body.put("op", price);
    body.put("os", size);
    body.put("oc", CONDITIONS);
    body.put("ci", id + 1_000_000);
    body.put("cp", corrected);
    body.put("cs", size);
    body.put("cc", CONDITIONS);
    body.put("t", t);
    body.put("z", TAPE);
    return body;
  }

  static Map<String, Object> cancel(String symbol, long id, double price, double size, Instant t) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("T", "x");
    body.put("S", symbol);
    body.put("i", id);
    body.put("x", "V");
    body.put("p", price);
    body.put("s", size);
    body.put("a", "C");
    body.put("t", t);
    body.put("z", TAPE);
    return body;
  }
}
