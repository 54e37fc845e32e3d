package dev.tradewinds.evaluator.broker;

/**
 * How to get into an account. It holds a secret.
 *
 * @param url of the REST trading interface, such as {@code https://paper-api.alpaca.markets}
 * @param keyId name of the key
 * @param secret of the key
 */
public record BrokerAccess(String url, String keyId, String secret) {
  /** Without the keys. */
  @Override
  public String toString() {
    return "the account at " + url;
  }
}
