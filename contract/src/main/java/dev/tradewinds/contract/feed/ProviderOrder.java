package dev.tradewinds.contract.feed;

import dev.tradewinds.contract.InvalidDocument;
import java.util.Optional;

/**
 * One provider. It holds a key and so is a secret.
 *
 * @param kind whose interface it is
 * @param url where, without a path, such as {@code https://www.alphavantage.co}
 * @param key to get in
 * @param secret of the key, where the provider has one
 * @param perMinute requests that the plan allows in a minute
 * @param perDay requests that the plan allows in a day
 */
public record ProviderOrder(
    ProviderKind kind, String url, String key, Optional<String> secret, int perMinute, int perDay) {
  public ProviderOrder {
    if (!url.startsWith("https://") && !url.startsWith("http://")) {
      throw new InvalidDocument("provider.url", url, "a URL that begins with https://");
    }
    if (perMinute < 1 || perDay < perMinute) {
      throw new InvalidDocument(
          "provider.perMinute",
          "%d of %d in a day".formatted(perMinute, perDay),
          "at least 1, and no more than perDay");
    }
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "%s at %s".formatted(kind, url);
  }
}
