package dev.tradewinds.cloud.aws;

import dev.tradewinds.cloud.SecretMissing;
import dev.tradewinds.cloud.secrets.SecretText;
import dev.tradewinds.cloud.secrets.Secrets;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Secrets in Secrets Manager. */
public final class SecretsManagerSecrets implements Secrets {
  private final SecretsManagerClient client;

  /** Calls nothing. */
  public SecretsManagerSecrets(SecretsManagerClient client) {
    this.client = client;
  }

  @Override
  public SecretText text(String id) {
    return Failures.translate(
        "reading secret " + id,
        id,
        () -> {
          try {
            GetSecretValueResponse answer = client.getSecretValue(get -> get.secretId(id));
            if (answer.secretString() == null) {
              throw new SecretMissing(id, "is binary, expected a text", null);
            }
            return new SecretText(answer.secretString());
          } catch (ResourceNotFoundException e) {
            throw new SecretMissing(id, "is not there", e);
          }
        });
  }
}
