package dev.tradewinds.ingest.nats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.Material;
import dev.tradewinds.contract.feed.Bar;
import dev.tradewinds.contract.feed.BarQuality;
import dev.tradewinds.contract.feed.FeedName;
import dev.tradewinds.contract.feed.FeedStart;
import dev.tradewinds.contract.feed.IngestOrder;
import dev.tradewinds.contract.feed.NatsGrants;
import dev.tradewinds.contract.feed.Provenance;
import dev.tradewinds.contract.feed.ReplayOrder;
import dev.tradewinds.contract.feed.SourceOrder;
import dev.tradewinds.contract.feed.StepMarker;
import dev.tradewinds.fakes.nats.NatsServer;
import dev.tradewinds.ingest.Published;
import io.nats.client.Connection;
import io.nats.client.api.StreamConfiguration;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is in the stream, whatever broke while it was published. */
@Timeout(120)
class FeedPublisherIT {
  private static final FeedName FEED = new FeedName("", "1m");
  private static final FeedStart RUN = new FeedStart("run-1", List.of("A", "B", "BRK.B"));
  private static final Provenance REPLAY =
      new Provenance("replay", "x", BarQuality.REPLAYED, Optional.empty());

  private NatsServer nats;
  private Connection operator;
  private final List<Connection> connections = new ArrayList<>();

  @BeforeEach
  void open() throws Exception {
    nats =
        NatsServer.start(
            Map.of(
                NatsGrants.OPERATOR, NatsGrants.operator(),
                NatsGrants.INGEST, NatsGrants.ingest(FEED)));
    operator = connect(NatsGrants.OPERATOR);
  }

  @AfterEach
  void close() throws Exception {
    for (Connection connection : connections) {
      connection.close();
    }
    nats.close();
  }

  @Test
  void aStepIsItsBarsThenItsMarker() throws Exception {
    FeedPublisher publisher = publisher(false, 24);
    assertThat(publisher.begin(RUN)).isEqualTo(Published.nothing());
    step(publisher, 0, false);
    step(publisher, 1, true);
    assertThat(subjects())
        .containsExactly(
            "feeds.1m",
            "bars.1m.A",
            "bars.1m.B",
            "bars.1m.BRK_2EB",
            "steps.1m",
            "bars.1m.A",
            "bars.1m.B",
            "bars.1m.BRK_2EB",
            "steps.1m");
    assertThat(marker(9)).isEqualTo(new StepMarker("run-1", 1, "1001", 3, true));
    assertThat(publisher.counters().published()).isEqualTo(6);
    assertThat(publisher.counters().steps()).isEqualTo(2);
  }

  @Test
  void anotherProcessGoesOnInTheMiddleOfAStepAlsoAfterTheWindowForDuplicates() throws Exception {
    FeedPublisher first = publisher(false, 24);
    first.begin(RUN);
    step(first, 0, false);
    first.bar(bar("A", 1));
    first.bar(bar("B", 1));
    awaitMessages(7);
    forgetDuplicates();
    FeedPublisher second = publisher(false, 24);
    assertThat(second.begin(RUN)).isEqualTo(new Published(1, Optional.of("1000"), false));
    step(second, 1, true);
    assertThat(subjects()).hasSize(9);
    assertThat(marker(9)).isEqualTo(new StepMarker("run-1", 1, "1001", 3, true));
    assertThat(second.counters().duplicates()).isEqualTo(2);
    assertThat(publisher(false, 24).begin(RUN))
        .isEqualTo(new Published(2, Optional.of("1001"), true));
  }

  @Test
  void aRunThatWasOnlyBegunIsNotBegunTwice() throws Exception {
    publisher(false, 24).begin(RUN);
    forgetDuplicates();
    assertThat(publisher(false, 24).begin(RUN)).isEqualTo(Published.nothing());
    assertThat(subjects()).containsExactly("feeds.1m");
  }

  @Test
  void theNextRunBeginsWithItsFirstStep() throws Exception {
    FeedPublisher publisher = publisher(false, 24);
    publisher.begin(RUN);
    step(publisher, 0, true);
    assertThat(publisher.begin(new FeedStart("run-2", RUN.symbols())))
        .isEqualTo(Published.nothing());
    step(publisher, 0, false);
    assertThat(marker(10)).isEqualTo(new StepMarker("run-2", 0, "1000", 3, false));
  }

  @Test
  void nothingIsLostOrDoubledWhileTheServerIsKilledAgainAndAgain() throws Exception {
    FeedPublisher publisher = publisher(false, 24);
    publisher.begin(RUN);
    Thread killer =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    for (int i = 0; i < 4; i++) {
                      TimeUnit.MILLISECONDS.sleep(300);
                      nats.kill();
                      TimeUnit.MILLISECONDS.sleep(200);
                      nats.startAgain();
                    }
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                });
    int steps = 0;
    while (killer.isAlive() || steps < 50) {
      step(publisher, steps, false);
      steps++;
    }
    killer.join();
    while (!NatsConnections.isUp(operator)) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(subjects()).hasSize(1 + 4 * steps);
    for (int step = 0; step < steps; step++) {
      assertThat(marker(5 + 4L * step).step()).isEqualTo(step);
    }
  }

  @Test
  void theSeedsSubjectHasEveryBarAndIsNotKept() throws Exception {
    var heard = operator.subscribe(FeedName.SEED_SUBJECT);
    operator.flush(Duration.ofSeconds(5));
    FeedPublisher publisher = publisher(true, 24);
    publisher.begin(RUN);
    step(publisher, 0, false);
    for (String symbol : RUN.symbols()) {
      String json = text(heard.nextMessage(Duration.ofSeconds(5)).getData());
      assertThat(Json.read(json, Bar.class)).isEqualTo(bar(symbol, 0));
    }
    assertThat(subjects()).doesNotContain(FeedName.SEED_SUBJECT);
  }

  @Test
  void aCorrectionIsAMessageOfItsOwnAndNoBarOfItsStep() throws Exception {
    FeedPublisher publisher = publisher(false, 24);
    publisher.begin(RUN);
    publisher.bar(bar("A", 0));
    publisher.bar(new Bar("A", "1000", 2, 2, 2, 2, Optional.empty(), 1, REPLAY));
    publisher.endStep("1000", false);
    assertThat(subjects()).containsExactly("feeds.1m", "bars.1m.A", "bars.1m.A", "steps.1m");
    assertThat(marker(4).bars()).isEqualTo(1);
  }

  @Test
  void anOrderWithAnotherRetentionChangesTheStream() throws Exception {
    publisher(false, 24);
    publisher(false, 48);
    assertThat(configuration().getMaxAge()).isEqualTo(Duration.ofHours(48));
    assertThat(configuration().getDuplicateWindow()).isEqualTo(Duration.ofMinutes(2));
  }

  private void step(FeedPublisher publisher, int step, boolean last) throws Exception {
    for (String symbol : RUN.symbols()) {
      publisher.bar(bar(symbol, step));
    }
    publisher.endStep(String.valueOf(1_000 + step), last);
  }

  private static Bar bar(String symbol, int step) {
    return Bar.ofPrice(symbol, String.valueOf(1_000 + step), 1 + step, REPLAY);
  }

  private FeedPublisher publisher(boolean seedSubject, int retentionHours) throws Exception {
    Material dataset = Material.inline(new byte[0]);
    IngestOrder order =
        new IngestOrder(
            1,
            "test",
            "node",
            nats.access(NatsGrants.INGEST),
            FEED,
            new SourceOrder(Optional.of(new ReplayOrder(dataset, 0, 1))),
            List.of(),
            seedSubject,
            retentionHours);
    return FeedPublisher.open(connect(NatsGrants.INGEST), order, System::nanoTime);
  }

  private Connection connect(String user) throws Exception {
    Connection connection = NatsConnections.open(nats.access(user), "test");
    connections.add(connection);
    return connection;
  }

  /** As if two minutes had gone by: the server forgets the ids that it has seen. */
  private void forgetDuplicates() throws Exception {
    operator
        .jetStreamManagement()
        .updateStream(
            StreamConfiguration.builder(configuration())
                .duplicateWindow(Duration.ofMillis(100))
                .build());
    TimeUnit.MILLISECONDS.sleep(400);
  }

  private StreamConfiguration configuration() throws Exception {
    return operator.jetStreamManagement().getStreamInfo(FEED.stream()).getConfiguration();
  }

  private void awaitMessages(int count) throws Exception {
    while (messages() < count) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private long messages() throws Exception {
    return operator
        .jetStreamManagement()
        .getStreamInfo(FEED.stream())
        .getStreamState()
        .getMsgCount();
  }

  private List<String> subjects() throws Exception {
    List<String> subjects = new ArrayList<>();
    long count = messages();
    for (long sequence = 1; sequence <= count; sequence++) {
      subjects.add(operator.jetStreamManagement().getMessage(FEED.stream(), sequence).getSubject());
    }
    return subjects;
  }

  private StepMarker marker(long sequence) throws Exception {
    var message = operator.jetStreamManagement().getMessage(FEED.stream(), sequence);
    return Json.read(text(message.getData()), StepMarker.class);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
