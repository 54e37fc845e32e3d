package dev.tradewinds.contract;

import java.util.Optional;

/**
 * Bytes that an order refers to: exactly one of a signed URL and inline content.
 *
 * @param url signed GET URL
 * @param content Base64 in JSON
 * @param digest what the bytes must have; absent only where it is not known beforehand
 */
public record Material(Optional<String> url, Optional<byte[]> content, Optional<Digest> digest) {
  public Material {
    if (url.isPresent() == content.isPresent()) {
      throw new InvalidDocument(
          "material", url.isPresent() ? "url and content" : "empty", "either url or content");
    }
  }

  public static Material at(String url, Optional<Digest> digest) {
    return new Material(Optional.of(url), Optional.empty(), digest);
  }

  public static Material inline(byte[] content) {
    return new Material(Optional.empty(), Optional.of(content), Optional.of(Digest.of(content)));
  }
}
