package dev.tradewinds.operator.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.operator.cluster.ApiServer;
import dev.tradewinds.operator.cluster.OperatorJvm;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process as it runs in a container: settings, probes, leadership, shutdown. */
class ApplicationIT {
  @TempDir Path temp;

  @Test
  void becomesReadyAndAnswersItsProbes() throws Exception {
    ApiServer api = ApiServer.get();
    try (OperatorJvm jvm = OperatorJvm.start(api, api.newNamespace(), "a", temp)) {
      jvm.awaitReady(Duration.ofSeconds(60));
      assertThat(jvm.get("/livez")).isEqualTo("ok\n");
      jvm.await(
          Duration.ofSeconds(10), () -> jvm.get("/metrics").contains("tradewinds_leader 1.0"));
    }
  }

  @Test
  void namesTheSettingThatIsWrong() throws Exception {
    ApiServer api = ApiServer.get();
    try (OperatorJvm jvm =
        OperatorJvm.start(api, "default", "a", temp, "TRADEWINDS_STORES_PLATFORM_BUCKET=")) {
      assertThat(jvm.exitCode(Duration.ofSeconds(60))).as(jvm.log()).isEqualTo(2);
      assertThat(jvm.log())
          .contains("the configuration is wrong: tradewinds.stores.platform-bucket is not set");
    }
  }

  @Test
  void handsTheLeaseOverWhenItIsStopped() throws Exception {
    ApiServer api = ApiServer.get();
    String namespace = api.newNamespace();
    try (OperatorJvm first = OperatorJvm.start(api, namespace, "first", temp)) {
      first.await(
          Duration.ofSeconds(60), () -> first.get("/metrics").contains("tradewinds_leader 1.0"));
      try (OperatorJvm second = OperatorJvm.start(api, namespace, "second", temp)) {
        second.awaitReady(Duration.ofSeconds(60));
        assertThat(second.get("/metrics")).contains("tradewinds_leader 0.0");
        assertThat(first.terminate(Duration.ofSeconds(30))).isEqualTo(143);
        second.await(
            Duration.ofSeconds(10), () -> second.get("/metrics").contains("tradewinds_leader 1.0"));
      }
    }
  }
}
