package dev.tradewinds.cloud.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The local AWS stand-in, started once for all tests of a Java process and ended with it. Where it
 * cannot be had, the test is skipped and says why.
 *
 * @param dynamoDb endpoint of DynamoDB
 * @param s3 endpoint of S3
 */
public record LocalAws(URI dynamoDb, URI s3) {
  private static final Duration PREPARATION = Duration.ofMinutes(10);
  private static final Duration START = Duration.ofSeconds(60);

  /** Why a script cannot be had here. */
  private static final Map<String, String> FAILED = new HashMap<>();

  private static LocalAws shared;
  private static URI moto;

  /** Started with the first use. */
  public static synchronized LocalAws shared() {
    if (shared == null) {
      shared = start();
    }
    return shared;
  }

  /** Moto's server, started with the first use; forgets all with the process. */
  public static synchronized URI moto() {
    if (moto == null) {
      moto = startMoto();
    }
    return moto;
  }

  /**
   * Points the SDK's standard settings of this process at the stand-in; clients made after this use
   * it.
   */
  public LocalAws use() {
    return use(s3);
  }

  /** The same with another server for S3. */
  public LocalAws use(URI otherS3) {
    System.setProperty("aws.endpointUrlDynamoDb", dynamoDb.toString());
    System.setProperty("aws.endpointUrlS3", otherS3.toString());
    System.setProperty("aws.accessKeyId", "tradewinds");
    System.setProperty("aws.secretAccessKey", "tradewinds-local");
    System.setProperty("aws.region", "us-east-1");
    return this;
  }

  private static LocalAws start() {
    try {
      output("hack/aws-local/prepare");
      int dynamoDb = freePort();
      int s3 = freePort();
      Path data = Files.createTempDirectory("tradewinds-aws-local");
      spawn(
          List.of(
              root().resolve("hack/aws-local/run").toString(),
              "--data",
              data.toString(),
              "--dynamodb-port",
              String.valueOf(dynamoDb),
              "--s3-port",
              String.valueOf(s3)),
          data);
      LocalAws started = new LocalAws(loopback(dynamoDb), loopback(s3));
      await(started.dynamoDb(), log(data));
      await(started.s3().resolve("/health"), log(data));
      return started;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("the local AWS stand-in did not start", e);
    }
  }

  private static URI startMoto() {
    try {
      String program = output("hack/aws-local/moto");
      int port = freePort();
      Path directory = Files.createTempDirectory("tradewinds-moto");
      spawn(List.of(program, "-H", "127.0.0.1", "-p", String.valueOf(port)), directory);
      await(loopback(port), log(directory));
      return loopback(port);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("moto did not start", e);
    }
  }

  /** The directory lives as long as the process. */
  private static void spawn(List<String> command, Path directory) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log(directory).toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, directory)));
  }

  private static void end(Process process, Path directory) {
    process.destroy();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
      try (Stream<Path> files = Files.walk(directory)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    } catch (InterruptedException | IOException | UncheckedIOException e) {
      process.destroyForcibly();
    }
  }

  private static Path log(Path directory) {
    return directory.resolve("log");
  }

  /** Last line that a script prints; one that fails, or has failed before, skips the test. */
  private static String output(String script) throws IOException, InterruptedException {
    if (!FAILED.containsKey(script)) {
      Path errors = Files.createTempFile("tradewinds-script", ".log");
      Process process =
          new ProcessBuilder(root().resolve(script).toString())
              .redirectError(errors.toFile())
              .start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(PREPARATION.toSeconds(), TimeUnit.SECONDS);
      String said = Files.readString(errors);
      Files.delete(errors);
      if (ended && process.exitValue() == 0) {
        return printed.strip().lines().reduce((before, last) -> last).orElse("");
      }
      FAILED.put(script, "SKIPPED: %s failed: %s".formatted(script, said.strip()));
    }
    return Assumptions.abort(FAILED.get(script));
  }

  private static void await(URI uri, Path log) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(START);
    while (!answers(uri)) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException(
            "%s does not answer after %s: %s".formatted(uri, START, Files.readString(log)));
      }
      Thread.sleep(50);
    }
  }

  private static boolean answers(URI uri) {
    try {
      return ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode() > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Path root() {
    return Path.of(System.getProperty("tradewinds.root"));
  }

  private static URI loopback(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
