package dev.tradewinds.fakes.nats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.feed.FeedName;
import dev.tradewinds.contract.feed.NatsAccess;
import dev.tradewinds.contract.feed.NatsGrants;
import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real nats-server under the grants that the operator gives. */
@Timeout(60)
@SuppressWarnings("try") // a connection may be interrupted while it closes
class NatsServerIT {
  private static final FeedName FEED = new FeedName("", "1m");
  private static final Map<String, NatsGrants> USERS =
      Map.of(
          NatsGrants.OPERATOR, NatsGrants.operator(),
          NatsGrants.INGEST, NatsGrants.ingest(FEED),
          NatsGrants.TRADER, NatsGrants.trader(FEED));

  private final BlockingQueue<String> errors = new LinkedBlockingQueue<>();

  @Test
  void keepsWhatItWasGivenOverAKillOnTheSamePort() throws Exception {
    try (NatsServer server = NatsServer.start()) {
      String url = server.url();
      try (Connection client = connect(server.access())) {
        client.jetStreamManagement().addStream(stream());
        client.jetStream().publish(FEED.bars("A"), bytes());
      }
      server.kill();
      server.startAgain();
      assertThat(server.url()).isEqualTo(url);
      try (Connection client = connect(server.access())) {
        var state = client.jetStreamManagement().getStreamInfo(FEED.stream()).getStreamState();
        assertThat(state.getMsgCount()).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bars.1m.A",
        "steps.1m",
        "feeds.1m",
        "bars.data",
        "heartbeats.ingest.a.b",
        "$JS.API.STREAM.DELETE.BARS_1m",
        "$JS.API.STREAM.PURGE.BARS_1m",
        "$JS.API.STREAM.UPDATE.BARS_1m",
        "$JS.API.STREAM.DELETE.KV_accounts",
        "$KV.controls.trader.a.b"
      })
  void aTraderIsRefused(String subject) throws Exception {
    refused(NatsGrants.TRADER, subject);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$KV.accounts.a.b",
        "heartbeats.trader.a.b",
        "bars.5m.A",
        "$JS.API.STREAM.DELETE.BARS_1m",
        "$JS.API.STREAM.PURGE.BARS_1m"
      })
  void anIngestIsRefused(String subject) throws Exception {
    refused(NatsGrants.INGEST, subject);
  }

  @Test
  void aRefusedBarIsNotInTheStream() throws Exception {
    try (NatsServer server = NatsServer.start(USERS);
        Connection ingest = connect(server.access(NatsGrants.INGEST));
        Connection trader = connect(server.access(NatsGrants.TRADER))) {
      ingest.jetStreamManagement().addStream(stream());
      trader.publish(FEED.bars("A"), bytes());
      trader.flush(Duration.ofSeconds(5));
      ingest.jetStream().publish(FEED.bars("A"), bytes());
      var state = ingest.jetStreamManagement().getStreamInfo(FEED.stream()).getStreamState();
      assertThat(state.getMsgCount()).isEqualTo(1);
    }
  }

  private void refused(String user, String subject) throws Exception {
    try (NatsServer server = NatsServer.start(USERS);
        Connection client = connect(server.access(user))) {
      client.publish(subject, bytes());
      assertThat(errors.poll(10, TimeUnit.SECONDS))
          .contains("Permissions Violation")
          .contains("\"" + subject + "\"");
    }
  }

  private Connection connect(NatsAccess access) throws Exception {
    Options.Builder options =
        new Options.Builder()
            .server(access.url())
            .errorListener(
                new ErrorListener() {
                  @Override
                  public void errorOccurred(Connection connection, String error) {
                    errors.add(error);
                  }
                });
    access
        .user()
        .ifPresent(
            user ->
                options.userInfo(
                    user.toCharArray(), access.password().orElseThrow().toCharArray()));
    return Nats.connect(options.build());
  }

  private static StreamConfiguration stream() {
    return StreamConfiguration.builder()
        .name(FEED.stream())
        .subjects(FEED.allBars(), FEED.steps(), FEED.feeds())
        .storageType(StorageType.File)
        .build();
  }

  private static byte[] bytes() {
    return "{}".getBytes(StandardCharsets.UTF_8);
  }
}
