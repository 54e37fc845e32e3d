package dev.tradewinds.fakes.alpaca;

import java.time.InstantSource;

/**
 * How a fake is set up.
 *
 * @param clock market time
 * @param market what happens in it
 * @param hours when it is open, for clock and calendar
 * @param keyId the only key that is let in
 * @param secret its secret
 * @param paid whether the account has the greater plan: SIP, and symbols without limit
 * @param host address to listen on; a loopback one unless the caller knows better
 * @param streamPort of the websockets; 0 for a free one
 * @param restPort of HTTP; 0 for a free one
 */
public record AlpacaSettings(
    InstantSource clock,
    Market market,
    TradingHours hours,
    String keyId,
    String secret,
    boolean paid,
    String host,
    int streamPort,
    int restPort) {
  private static final int FREE_SYMBOLS = 30;

  /** A free account on loopback with the keys {@code key} and {@code secret}. */
  public static AlpacaSettings of(InstantSource clock, Market market) {
    return new AlpacaSettings(
        clock, market, TradingHours.ALWAYS, "key", "secret", false, "127.0.0.1", 0, 0);
  }

  /** The same with the greater plan. */
  public AlpacaSettings onPaidPlan() {
    return new AlpacaSettings(
        clock, market, hours, keyId, secret, true, host, streamPort, restPort);
  }

  boolean accepts(String key, String word) {
    return keyId.equals(key) && secret.equals(word);
  }

  int symbolLimit() {
    return paid ? Integer.MAX_VALUE : FREE_SYMBOLS;
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "Alpaca fake for the key %s, %s plan".formatted(keyId, paid ? "greater" : "free");
  }
}
