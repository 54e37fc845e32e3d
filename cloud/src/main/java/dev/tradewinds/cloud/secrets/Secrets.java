package dev.tradewinds.cloud.secrets;

/** The store of secrets. Throws {@link dev.tradewinds.cloud.CloudException}. */
public interface Secrets {
  /**
   * The present text of a secret.
   *
   * @param id its name or ARN, which is no secret
   * @throws dev.tradewinds.cloud.SecretMissing when there is none, or it is no text
   */
  SecretText text(String id);
}
