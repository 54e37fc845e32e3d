package dev.tradewinds.operator.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.aws.AwsClients;
import dev.tradewinds.operator.settings.StoreSettings;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

class ProvisioningTest {
  /** Whatever is asked, that is the answer. */
  private static Provisioning over(Supplier<DescribeTableResponse> answer) {
    DynamoDbClient client =
        (DynamoDbClient)
            Proxy.newProxyInstance(
                ProvisioningTest.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> answer.get());
    return new Provisioning(
        new AwsClients(client, null, null, null),
        new StoreSettings("scores", "platform", false, Optional.empty(), false, Optional.empty()));
  }

  @Test
  void namesWhatDiffersInATableThatSomebodyElseMade() {
    KeySchemaElement key =
        KeySchemaElement.builder().attributeName("participant_id").keyType(KeyType.HASH).build();
    Provisioning provisioning =
        over(() -> DescribeTableResponse.builder().table(table -> table.keySchema(key)).build());
    assertThat(provisioning.fault())
        .hasValueSatisfying(
            fault ->
                assertThat(fault)
                    .startsWith(
                        "score table scores is not as expected: keys is participant_id:HASH")
                    .contains("index LeaderboardIndex is missing"));
  }

  @Test
  void namesATableThatIsMissing() {
    Provisioning provisioning =
        over(
            () -> {
              throw ResourceNotFoundException.builder().message("no").build();
            });
    assertThat(provisioning.fault())
        .hasValueSatisfying(fault -> assertThat(fault).startsWith("table scores is not there"));
  }
}
