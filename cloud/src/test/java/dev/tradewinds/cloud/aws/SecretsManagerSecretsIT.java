package dev.tradewinds.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewinds.cloud.CallObserver;
import dev.tradewinds.cloud.SecretMissing;
import dev.tradewinds.cloud.local.LocalAws;
import dev.tradewinds.cloud.secrets.SecretText;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

/** Secrets through the real SDK from moto's server. */
class SecretsManagerSecretsIT {
  private MachineClients clients;

  @BeforeEach
  void connect() {
    System.setProperty("aws.endpointUrlSecretsManager", LocalAws.moto().toString());
    System.setProperty("aws.accessKeyId", "tradewinds");
    System.setProperty("aws.secretAccessKey", "tradewinds-local");
    System.setProperty("aws.region", "us-east-1");
    clients = MachineClients.of(AwsSettings.standard(), CallObserver.NONE);
  }

  @AfterEach
  void disconnect() {
    clients.close();
  }

  @Test
  void a_secret_is_read_and_shown_nowhere() {
    String id = "alpaca/" + UUID.randomUUID();
    clients.secrets().createSecret(create -> create.name(id).secretString("hidden-key"));
    SecretText secret = new SecretsManagerSecrets(clients.secrets()).text(id);
    assertThat(secret.reveal()).isEqualTo("hidden-key");
    assertThat(secret).hasToString("(secret)");
  }

  @Test
  void what_is_no_secret_text_is_named() {
    SecretsManagerSecrets secrets = new SecretsManagerSecrets(clients.secrets());
    assertThatThrownBy(() -> secrets.text("nothing"))
        .isInstanceOf(SecretMissing.class)
        .hasMessageContaining("secret nothing is not there");
    String id = "binary/" + UUID.randomUUID();
    clients
        .secrets()
        .createSecret(create -> create.name(id).secretBinary(SdkBytes.fromUtf8String("hidden")));
    assertThatThrownBy(() -> secrets.text(id))
        .isInstanceOf(SecretMissing.class)
        .hasMessageContaining("expected a text")
        .hasMessageNotContaining("hidden");
  }
}
