package dev.tradewinds.operator.nats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.fleet.TraderHeartbeat;
import dev.tradewinds.contract.fleet.TraderPhase;
import dev.tradewinds.operator.cluster.TradingFloor;
import dev.tradewinds.operator.nats.Heartbeats.News;
import dev.tradewinds.operator.nats.Heartbeats.Sender;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {
  private static final Instant BEGIN = Instant.parse("2026-03-02T15:00:00Z");
  private static final Sender SENDER = Sender.trader("nats", "demo", "aapl");

  private static TraderHeartbeat beat(TraderPhase phase, long steps) {
    return TradingFloor.trader(phase, "aapl", steps, Optional.empty());
  }

  @Test
  void figuresAreNewsEveryFifteenSecondsAndATurnIsAtOnce() {
    Heartbeats heartbeats = new Heartbeats();
    List<News> news = new ArrayList<>();
    for (int second = 0; second <= 32; second += 2) {
      TraderPhase phase = second < 20 ? TraderPhase.CATCHING_UP : TraderPhase.TRADING;
      news.add(heartbeats.put(SENDER, beat(phase, second), BEGIN.plusSeconds(second)));
    }
    assertThat(news.getFirst()).isEqualTo(News.TURN);
    assertThat(news.get(10)).isEqualTo(News.TURN);
    assertThat(news).containsOnlyOnce(News.FIGURES);
    assertThat(news.get(8)).isEqualTo(News.FIGURES);
  }

  @Test
  void theFirstWordAfterASilenceIsNews() {
    Heartbeats heartbeats = new Heartbeats();
    heartbeats.put(SENDER, beat(TraderPhase.TRADING, 1), BEGIN);
    assertThat(heartbeats.put(SENDER, beat(TraderPhase.TRADING, 2), BEGIN.plusSeconds(16)))
        .isEqualTo(News.TURN);
  }

  @Test
  void aNameMeansNothingOnAnotherConnection() {
    Heartbeats heartbeats = new Heartbeats();
    heartbeats.put(SENDER, beat(TraderPhase.TRADING, 1), BEGIN);
    assertThat(heartbeats.trader(Sender.trader("other", "demo", "aapl"))).isEmpty();
    assertThat(heartbeats.trader(SENDER)).isPresent();
    assertThat(heartbeats.ingest(SENDER)).isEmpty();
  }

  @Test
  void oneConnectionDoesNotFillTheMemory() {
    Heartbeats heartbeats = new Heartbeats();
    for (int i = 0; i < Heartbeats.MOST + 10; i++) {
      heartbeats.put(Sender.trader("nats", "demo", "t" + i), beat(TraderPhase.TRADING, 1), BEGIN);
    }
    heartbeats.put(Sender.trader("other", "demo", "t"), beat(TraderPhase.TRADING, 1), BEGIN);
    assertThat(heartbeats.size()).isEqualTo(Heartbeats.MOST + 1);
    heartbeats.retain(sender -> sender.link().equals("other"));
    assertThat(heartbeats.size()).isEqualTo(1);
    heartbeats.put(SENDER, beat(TraderPhase.TRADING, 1), BEGIN);
    assertThat(heartbeats.trader(SENDER)).isPresent();
  }

  @Test
  void onlyThoseWhoseObjectThereIsAreHeard() {
    List<ResourceID> woken = new ArrayList<>();
    Radio radio = new Radio(Clock.systemUTC());
    radio.listenToTraders(
        new Radio.Listener(id -> id.equals(new ResourceID("a.b", "demo")), woken::add));
    radio.trader(Sender.trader("nats", "demo", "a.b"), beat(TraderPhase.TRADING, 1), BEGIN);
    radio.trader(Sender.trader("nats", "demo", "c"), beat(TraderPhase.TRADING, 1), BEGIN);
    radio.trader(new Sender("nats", "heartbeats.trader._.x"), beat(TraderPhase.TRADING, 1), BEGIN);
    assertThat(woken).containsExactly(new ResourceID("a.b", "demo"));
    assertThat(radio.heartbeats().size()).isEqualTo(1);
    radio.listenToTraders(new Radio.Listener(id -> false, woken::add));
    radio.sweep();
    assertThat(radio.heartbeats().size()).isZero();
  }

  @Property
  void whateverComesTheLastWordIsKept(@ForAll List<TraderPhase> phases) {
    Heartbeats heartbeats = new Heartbeats();
    for (int i = 0; i < phases.size(); i++) {
      heartbeats.put(SENDER, beat(phases.get(i), i), BEGIN.plusSeconds(i));
    }
    assertThat(heartbeats.trader(SENDER).map(heard -> heard.heartbeat().phase()))
        .isEqualTo(phases.isEmpty() ? Optional.empty() : Optional.of(phases.getLast()));
  }
}
