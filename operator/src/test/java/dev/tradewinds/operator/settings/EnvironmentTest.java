package dev.tradewinds.operator.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.env.DefaultEnvironment;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What application.yml makes of the environment that the chart gives a Pod. */
class EnvironmentTest {

  @Test
  void aReplicaIsNamedAfterItsPod() {
    Environment environment =
        environment(Map.of("POD_NAME", "operator-7f9-abc", "POD_NAMESPACE", "system"));
    assertThat(environment.getProperty("tradewinds.instance", String.class))
        .contains("operator-7f9-abc");
    assertThat(environment.getProperty("tradewinds.namespace", String.class)).contains("system");
  }

  @Test
  void outsideOfAPodThereAreDefaults() {
    Environment environment = environment(Map.of());
    assertThat(environment.getProperty("tradewinds.instance", String.class)).contains("operator");
    assertThat(environment.getProperty("tradewinds.namespace", String.class)).contains("default");
  }

  private static Environment environment(Map<String, Object> variables) {
    return new DefaultEnvironment(() -> List.of("test"))
        .addPropertySource(PropertySource.of("variables", variables))
        .start();
  }
}
