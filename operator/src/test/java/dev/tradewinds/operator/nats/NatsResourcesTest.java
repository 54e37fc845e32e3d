package dev.tradewinds.operator.nats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewinds.contract.feed.NatsGrants;
import dev.tradewinds.crds.ingest.IngestNode;
import dev.tradewinds.crds.json.KindsJson;
import dev.tradewinds.operator.kube.Secrets;
import dev.tradewinds.operator.settings.FleetSettings;
import dev.tradewinds.operator.settings.PodSettings;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NatsResourcesTest {
  private static final Map<String, String> PASSWORDS =
      Map.of("operator", "secret-1", "ingest", "secret-2", "trader", "secret-3");
  private static final NatsResources RESOURCES =
      new NatsResources(
          FleetSettings.defaults(),
          new PodSettings("Never", Set.of(), Optional.empty(), Map.of(), List.of()));

  private static IngestNode node(String nats) {
    return KindsJson.serialization()
        .unmarshal(
            """
            apiVersion: tradewinds.dev/v1alpha1
            kind: IngestNode
            metadata: {name: replay, namespace: demo, uid: u}
            spec: {source: {replay: {dataset: {configMap: {name: bars, key: bars.csv}}}}%s}
            """
                .formatted(nats),
            IngestNode.class);
  }

  @Test
  void usersHaveTheirGrantsAndNoMore() throws IOException {
    Secret secret = RESOURCES.secret(node(""), PASSWORDS);
    JsonNode config = new ObjectMapper().readTree(Secrets.text(secret, "nats.conf").orElseThrow());
    NatsGrants trader = NatsGrants.trader(NatsPlace.of(node("")).feed());
    JsonNode user =
        config
            .at("/authorization/users")
            .valueStream()
            .filter(each -> each.get("user").asText().equals("trader"))
            .findFirst()
            .orElseThrow();
    assertThat(user.at("/permissions/publish/allow").valueStream().map(JsonNode::asText))
        .containsExactlyElementsOf(trader.publish());
    assertThat(user.get("password").asText()).isEqualTo("secret-3");
    assertThat(config.at("/jetstream/store_dir").asText()).isEqualTo("/data");
  }

  @Test
  void noPasswordIsOutsideTheSecret() {
    StatefulSet set = RESOURCES.statefulSet(node(""), "nats:1");
    assertThat(set.toString()).doesNotContain("secret-");
    assertThat(RESOURCES.service(node("")).toString()).doesNotContain("secret-");
  }

  @Test
  void aVolumeWhereOneIsAskedFor() {
    assertThat(RESOURCES.statefulSet(node(""), "nats:1").getSpec().getVolumeClaimTemplates())
        .isEmpty();
    StatefulSet kept = RESOURCES.statefulSet(node(", nats: {own: {storage: 3Gi}}"), "nats:1");
    assertThat(kept.getSpec().getVolumeClaimTemplates()).hasSize(1);
    assertThat(kept.getSpec().getTemplate().getSpec().getVolumes())
        .extracting(each -> each.getName())
        .containsExactly("config");
  }

  @Test
  void theAddressStays() {
    assertThat(NatsPlace.of(node("")).url()).isEqualTo("nats://replay-nats.demo.svc:4222");
    assertThat(
            NatsPlace.of(node(", nats: {external: {url: 'nats://x:1', prefix: a.b}}"))
                .feed()
                .steps())
        .isEqualTo("a.b.steps.1m");
  }
}
