package dev.tradewinds.evaluator.live;

import dev.tradewinds.contract.feed.FeedStart;
import dev.tradewinds.fakes.nats.NatsServer;
import io.nats.client.Connection;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a feed costs beside plain JetStream and plain NATS: bars from one process to another over a
 * server of their own, each way in turn, several rounds. {@code bench/ingest} runs it.
 */
public final class IngestBench {
  private static final List<String> WAYS = List.of("core", "jetstream", "feed");

  private IngestBench() {}

  /** No argument but the number of rounds for the whole; a role and its place for one process. */
  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "publish" -> BenchSender.publish(BenchLoad.of(arguments));
      case "receive" -> BenchReceiver.receive(BenchLoad.of(arguments));
      default -> rounds(Integer.parseInt(arguments[0]));
    }
    System.exit(0);
  }

  private static void rounds(int rounds) throws Exception {
    Map<String, List<double[]>> slow = new TreeMap<>();
    Map<String, List<double[]>> quick = new TreeMap<>();
    for (int round = 0; round < rounds; round++) {
      for (String way : WAYS) {
        run(way, 2_000, 1, 4_000, slow);
        run(way, 600, 100, 0, quick);
      }
      System.out.printf("round %d of %d%n", round + 1, rounds);
    }
    System.out.printf(
        "%n%-10s %14s %14s %16s   medians of %d rounds%n",
        "", "p50 us", "p99 us", "bars/s", rounds);
    for (String way : WAYS) {
      System.out.printf(
          "%-10s %14.0f %14.0f %16.0f%n",
          way, median(slow.get(way), 0), median(slow.get(way), 1), median(quick.get(way), 2));
    }
    System.out.println(
        """

        latency: 250 bars a second, the first half left out, from before it is published to when it is known to be the step's price;
        in a feed that is when its marker is in, which is sent once the bar is stored.
        throughput: steps of 100 bars, as quickly as they go, to when the last is received.""");
  }

  private static double median(List<double[]> figures, int index) {
    double[] sorted = figures.stream().mapToDouble(each -> each[index]).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static void run(
      String way, int steps, int symbols, int gapMicros, Map<String, List<double[]>> into)
      throws Exception {
    try (NatsServer server = NatsServer.start()) {
      BenchLoad load = new BenchLoad(way, server.url(), steps, symbols, gapMicros);
      makeStream(load);
      Process receiver = start("receive", load);
      BufferedReader said =
          new BufferedReader(
              new InputStreamReader(receiver.getInputStream(), StandardCharsets.UTF_8));
      said.readLine();
      start("publish", load).waitFor();
      String[] figures = said.readLine().split(" ");
      receiver.waitFor();
      into.computeIfAbsent(way, each -> new ArrayList<>())
          .add(Arrays.stream(figures).mapToDouble(Double::parseDouble).toArray());
    }
  }

  private static void makeStream(BenchLoad load) throws Exception {
    Connection connection = load.connect();
    if (load.way().equals("jetstream")) {
      connection
          .jetStreamManagement()
          .addStream(
              StreamConfiguration.builder()
                  .name(BenchLoad.FEED.stream())
                  .subjects(
                      BenchLoad.FEED.allBars(), BenchLoad.FEED.steps(), BenchLoad.FEED.feeds())
                  .storageType(StorageType.File)
                  .build());
    } else if (load.way().equals("feed")) {
      BenchSender.feed(load, connection).begin(new FeedStart("bench-1", load.names()));
    }
    connection.close();
  }

  private static Process start(String role, BenchLoad load) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            IngestBench.class.getName(),
            role,
            load.way(),
            load.url(),
            String.valueOf(load.steps()),
            String.valueOf(load.symbols()),
            String.valueOf(load.gapMicros()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
