package dev.tradewinds.contract.fleet;

import java.util.Map;
import java.util.Optional;

/**
 * The operator's answer to an {@link UploadRequest}. It holds signed URLs and so is a secret.
 *
 * @param grants by the name of the part; empty when there is a problem
 * @param problem why there are none, for people
 */
public record UploadGrant(Map<String, Grant> grants, Optional<String> problem) {
  public UploadGrant {
    grants = Map.copyOf(grants);
  }

  /** No leave. */
  public static UploadGrant refused(String problem) {
    return new UploadGrant(Map.of(), Optional.of(problem));
  }

  /**
   * Leave for one PUT.
   *
   * @param url signed
   * @param headers to be sent exactly so
   */
  public record Grant(String url, Map<String, String> headers) {
    public Grant {
      headers = Map.copyOf(headers);
    }

    /** Without the signature. */
    @Override
    public String toString() {
      return "Grant[" + url.replaceFirst("\\?.*", "") + "]";
    }
  }
}
