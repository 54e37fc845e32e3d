package dev.tradewinds.operator.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The operator's own process, started as in its image, on loopback. */
public final class OperatorJvm implements AutoCloseable {
  private final Process process;
  private final Path log;
  private final int port;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private OperatorJvm(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /**
   * Starts one.
   *
   * @param environment more variables, {@code NAME=value}
   */
  public static OperatorJvm start(
      ApiServer api, String namespace, String instance, Path directory, String... environment)
      throws IOException {
    Path kubeconfig =
        Files.writeString(directory.resolve(instance + ".kubeconfig"), api.kubeconfig());
    Path log = directory.resolve(instance + ".log");
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", mainClassPath(), "dev.tradewinds.operator.host.Application"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> variables = builder.environment();
    variables.put("KUBECONFIG", kubeconfig.toString());
    variables.put("POD_NAMESPACE", namespace);
    variables.put("HOSTNAME", instance);
    variables.put("MICRONAUT_SERVER_PORT", String.valueOf(port));
    variables.put("MICRONAUT_SERVER_HOST", "127.0.0.1");
    variables.put("TRADEWINDS_STORES_PLATFORM_BUCKET", "platform");
    variables.put("TRADEWINDS_RUNTIME_ENGINE_IMAGE", "engine:test");
    variables.put("TRADEWINDS_RUNTIME_TRADER_IMAGE", "trader:test");
    variables.put("AWS_REGION", "eu-central-1");
    for (String each : environment) {
      int at = each.indexOf('=');
      variables.put(each.substring(0, at), each.substring(at + 1));
    }
    return new OperatorJvm(builder.redirectOutput(log.toFile()).start(), log, port);
  }

  /** What a probe answers; empty when it does not. */
  public String get(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  public void awaitReady(Duration limit) {
    await(limit, () -> get("/readyz").equals("ok\n"));
  }

  /** Waits until it is so; fails with the process's log. */
  public void await(Duration limit, BooleanSupplier condition) {
    Instant end = Instant.now().plus(limit);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end) || !process.isAlive()) {
        throw new AssertionError(
            "not so after %s (alive: %s); its log:\n%s".formatted(limit, process.isAlive(), log()));
      }
      sleep(Duration.ofMillis(50));
    }
  }

  public int exitCode(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still running; its log:\n" + log());
    }
    return process.exitValue();
  }

  /** SIGTERM; the exit code. */
  public int terminate(Duration limit) throws InterruptedException {
    process.destroy();
    return exitCode(limit);
  }

  public long pid() {
    return process.pid();
  }

  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /** Without the tests' own classes, as in the image. */
  private static String mainClassPath() {
    return String.join(
        ":",
        List.of(System.getProperty("java.class.path").split(":")).stream()
            .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
            .toList());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
