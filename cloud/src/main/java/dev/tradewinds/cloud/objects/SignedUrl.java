package dev.tradewinds.cloud.objects;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Leave for one request on one object. It is a secret: never log it.
 *
 * @param url where to send the request
 * @param headers must be sent exactly so, besides those of every request
 * @param expires after this the store refuses it; earlier when the signing credentials end earlier
 */
public record SignedUrl(URI url, Map<String, String> headers, Instant expires) {
  public SignedUrl {
    headers = Map.copyOf(headers);
  }

  /** Refuses a validity that no store accepts. */
  public static Duration requireValidity(Duration validity) {
    if (validity.compareTo(Duration.ofSeconds(1)) < 0
        || validity.compareTo(ObjectStore.LONGEST_VALIDITY) > 0) {
      throw new IllegalArgumentException(
          "validity of a signed URL is %s, expected PT1S to %s"
              .formatted(validity, ObjectStore.LONGEST_VALIDITY));
    }
    return validity;
  }

  @Override
  public String toString() {
    return "SignedUrl[" + url.getHost() + url.getRawPath() + ", expires " + expires + "]";
  }
}
