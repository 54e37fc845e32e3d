package dev.tradewinds.fakes.nats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewinds.contract.feed.NatsAccess;
import dev.tradewinds.contract.feed.NatsGrants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A real nats-server with JetStream on a free port of the loopback, all that it keeps in a folder
 * of its own. It can be stopped or killed and started again on the same port with what it kept.
 *
 * <p>The program is the one that the environment variable {@code TRADEWINDS_NATS_SERVER} names,
 * else the one that {@code hack/cluster/binaries --nats-server} builds.
 */
public final class NatsServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long START_MILLIS = 20_000;
  private static final int ANY_PORT = -1;

  private final Path folder;
  private final Map<String, NatsGrants> users;
  private Process process;
  private int port = ANY_PORT;

  private NatsServer(Map<String, NatsGrants> users) throws IOException {
    this.folder = Files.createTempDirectory("nats-");
    this.users = new TreeMap<>(users);
    this.process = launch();
  }

  /** A server that lets everybody do everything. */
  public static NatsServer start() throws IOException {
    return new NatsServer(Map.of());
  }

  /**
   * A server that knows these users alone, each with the password {@code <user>-password}.
   *
   * @param users with their grants
   */
  public static NatsServer start(Map<String, NatsGrants> users) throws IOException {
    return new NatsServer(users);
  }

  public String url() {
    return "nats://127.0.0.1:" + port;
  }

  /** For a server without users. */
  public NatsAccess access() {
    return new NatsAccess(url(), Optional.empty(), Optional.empty());
  }

  /** For one of the users. */
  public NatsAccess access(String user) {
    return new NatsAccess(url(), Optional.of(user), Optional.of(password(user)));
  }

  /** Ends it in good order (SIGTERM), or at once after 10 s. */
  public void stop() {
    process.destroy();
    awaitEnd();
  }

  /** Ends it at once (SIGKILL). */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Starts it again after {@link #stop} or {@link #kill}, on the same port. */
  public void startAgain() throws IOException {
    if (process.isAlive()) {
      throw new IllegalStateException("the server runs");
    }
    process = launch();
  }

  /** Starts it again after {@link #stop} or {@link #kill}, with nothing of what it kept. */
  public void startEmpty() throws IOException {
    delete(folder.resolve("store"));
    startAgain();
  }

  @Override
  public void close() {
    kill();
    delete(folder);
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process launch() throws IOException {
    Path config = folder.resolve("nats.conf");
    Files.writeString(config, JSON.writeValueAsString(configuration()));
    Process started =
        new ProcessBuilder(program(), "--config", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
            .start();
    try {
      port = awaitPort(started);
    } catch (IOException | RuntimeException e) {
      started.destroyForcibly();
      throw e;
    }
    return started;
  }

  /** NATS reads JSON as a configuration. */
  private Map<String, Object> configuration() {
    Map<String, Object> config = new TreeMap<>();
    config.put("host", "127.0.0.1");
    config.put("port", port);
    config.put("ports_file_dir", folder.toString());
    config.put("jetstream", Map.of("store_dir", folder.resolve("store").toString()));
    if (!users.isEmpty()) {
      config.put(
          "authorization",
          Map.of(
              "users",
              users.entrySet().stream()
                  .map(each -> user(each.getKey(), each.getValue()))
                  .toList()));
    }
    return config;
  }

  private static Map<String, Object> user(String name, NatsGrants grants) {
    return Map.of(
        "user",
        name,
        "password",
        password(name),
        "permissions",
        Map.of(
            "publish", Map.of("allow", grants.publish()),
            "subscribe", Map.of("allow", grants.subscribe())));
  }

  private static String password(String user) {
    return user + "-password";
  }

  /** The server writes its ports into a file when it listens, and removes it in good order only. */
  private int awaitPort(Process started) throws IOException {
    Path ports = folder.resolve("nats-server_%d.ports".formatted(started.pid()));
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS);
    while (System.nanoTime() < deadline && started.isAlive()) {
      if (Files.exists(ports) && Files.size(ports) > 0) {
        JsonNode listed = JSON.readTree(Files.readString(ports)).path("nats").path(0);
        if (listed.isTextual()) {
          String url = listed.asText();
          return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
        }
      }
      pause();
    }
    throw new IOException(
        "nats-server did not come up; it said:\n" + Files.readString(folder.resolve("log")));
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while nats-server came up", e);
    }
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while nats-server ended", e);
    }
  }

  private static String program() throws IOException {
    String given = System.getenv("TRADEWINDS_NATS_SERVER");
    return given == null ? built() : given;
  }

  private static String built() throws IOException {
    Path script = Path.of(System.getProperty("tradewinds.root", "."), "hack/cluster/binaries");
    Process process =
        new ProcessBuilder(List.of(script.toString(), "--nats-server"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(process.getInputStream().readAllBytes()).strip();
    try {
      if (process.waitFor() != 0 || printed.isEmpty()) {
        throw new IOException(
            "no nats-server: set TRADEWINDS_NATS_SERVER to a nats-server program, or see "
                + script);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while nats-server was built", e);
    }
    return printed;
  }
}
