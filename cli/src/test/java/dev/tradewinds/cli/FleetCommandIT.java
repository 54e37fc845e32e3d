package dev.tradewinds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.fleet.Control;
import dev.tradewinds.contract.fleet.TradingState;
import dev.tradewinds.crds.apiserver.ApiServer;
import dev.tradewinds.crds.control.ControlWords;
import dev.tradewinds.crds.schedule.ScheduleOverride;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tradewinds fleet} and {@code trader} on a real API server. */
class FleetCommandIT {
  private static final String NAMESPACE = "desk";
  private static final String FLEET =
      """
      apiVersion: tradewinds.dev/v1alpha1
      kind: TradingFleet
      metadata: {name: minute, namespace: desk}
      spec:
        models: {bucket: models}
        ingest: {name: bars}
      """;
  private static final String TRADER =
      """
      apiVersion: tradewinds.dev/v1alpha1
      kind: Trader
      metadata: {name: minute-ada, namespace: desk}
      spec:
        fleet: minute
        model: {bucket: models, prefix: models/crossover/ADA-BTC/ma-outer_1_inner_1/, type: crossover, symbol: ADA-BTC, name: ma, outer: 1, inner: 1}
        sources: sha256:%s
        symbols: [ADA-BTC]
        ingest: bars
        runtime: {engineImage: engine-1, traderImage: trader-1}
      """
          .formatted("0".repeat(64));
  private static final String STATUS =
      """
      {"status": {"observedGeneration": 1, "phase": "CatchingUp", "steps": 1440, "profit": -0.5,
        "drawdown": 0.125, "fills": 7, "dataAgeSeconds": 3, "restarts": 1, "problem": "it is raining",
        "trading": "Halted", "trip": {"limit": "MaxLoss", "message": "0.2 of 0.1"}, "uploadProblem": "no bucket",
        "positions": [{"symbol": "ADA-BTC", "quantity": 172000.5, "price": 5.214e-5}]}}
      """;

  @TempDir private Path folder;
  private Path kubeconfig;
  private KubernetesClient client;

  @BeforeEach
  void makeFleet() throws IOException {
    client = ApiServer.get().client();
    kubeconfig = Files.writeString(folder.resolve("config"), ApiServer.get().kubeconfig());
    client
        .namespaces()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(NAMESPACE).endMetadata().build())
        .serverSideApply();
    for (String manifest : List.of(FLEET, TRADER)) {
      client.resource(manifest).serverSideApply();
    }
    client
        .genericKubernetesResources("tradewinds.dev/v1alpha1", "Trader")
        .inNamespace(NAMESPACE)
        .withName("minute-ada")
        .subresource("status")
        .patch(
            io.fabric8.kubernetes.client.dsl.base.PatchContext.of(
                io.fabric8.kubernetes.client.dsl.base.PatchType.JSON_MERGE),
            STATUS);
  }

  @Test
  void statusShowsEveryTraderWithItsFiguresAndItsProblem() {
    CommandRun run = run("fleet", "status", "minute");
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .contains(
            "minute: not looked at yet",
            "TRADER      SYMBOL   STATE       TRADING  AGE  STEPS      PNL  DRAWDOWN  POSITIONS       FILLS  RESTARTS  LAST UPLOAD",
            "minute-ada  ADA-BTC  CatchingUp  MaxLoss   3s  1,440  -0.5000    12.50%  ADA-BTC 172001      7         1       never!",
            "  minute-ada: it is raining");
    assertThat(run("fleet", "status").out()).isEqualTo(run.out());
  }

  @Test
  void aWordIsWrittenWhereTheOperatorReadsIt() {
    assertThat(run("fleet", "halt", "minute", "--reason", "drill").out())
        .isEqualTo("fleet minute: halted, positions are held\n");
    Control word = Json.read(annotation("TradingFleet", "minute"), Control.class);
    assertThat(word.state()).isEqualTo(TradingState.HALTED);
    assertThat(word.reason()).isEqualTo("drill");
    assertThat(word.by()).isNotBlank();

    run("fleet", "pause", "--trader", "minute-ada", "--reason", "drill");
    assertThat(Json.read(annotation("Trader", "minute-ada"), Control.class).state())
        .isEqualTo(TradingState.PAUSED);

    for (TradingState state : List.of(TradingState.FLATTEN, TradingState.RUNNING)) {
      String verb = state == TradingState.FLATTEN ? "flatten" : "resume";
      assertThat(run("fleet", verb, "--whole-namespace", "--reason", "drill").exitCode()).isZero();
      String text =
          client
              .configMaps()
              .inNamespace(NAMESPACE)
              .withName(ControlWords.CONFIG_MAP)
              .get()
              .getData()
              .get(ControlWords.KEY);
      assertThat(Json.read(text, Control.class).state()).isEqualTo(state);
    }
  }

  @Test
  void startAndStopEndByThemselves() {
    CommandRun run = run("fleet", "stop", "minute", "--for", "90m", "--reason", "no wind");
    assertThat(run.err()).isEmpty();
    ScheduleOverride word =
        Json.read(
            get("TradingFleet", "minute").getMetadata().getAnnotations().get(ControlWords.OVERRIDE),
            ScheduleOverride.class);
    assertThat(word.running()).isFalse();
    assertThat(Duration.between(Instant.now(), Instant.parse(word.until())).toMinutes())
        .isBetween(88L, 90L);
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThat(run("fleet", "status", "hourly").err())
        .isEqualTo("error: TradingFleet hourly is not in namespace desk: there is minute\n");
    assertThat(run("fleet", "halt", "--reason", "x").err())
        .isEqualTo("error: name exactly one of FLEET, --trader and --whole-namespace\n");
    assertThat(run("fleet", "start", "minute", "--for", "soon", "--reason", "x").err())
        .contains("--for soon is no time, expected a number and s, m, h or d, such as 90m");
    assertThat(run("trader", "logs", "minute-ada").err()).contains("has no Pod now");
    CommandRun elsewhere =
        CommandRun.of("fleet", "status", "--kubeconfig", folder.resolve("none").toString());
    assertThat(elsewhere.err()).contains("is no file, expected a kubeconfig");
    assertThat(elsewhere.exitCode()).isEqualTo(2);
  }

  private String annotation(String kind, String name) {
    return get(kind, name).getMetadata().getAnnotations().get(ControlWords.CONTROL);
  }

  private HasMetadata get(String kind, String name) {
    return client
        .genericKubernetesResources("tradewinds.dev/v1alpha1", kind)
        .inNamespace(NAMESPACE)
        .withName(name)
        .get();
  }

  private CommandRun run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--kubeconfig", kubeconfig.toString(), "--namespace", NAMESPACE));
    return CommandRun.of(all.toArray(String[]::new));
  }
}
