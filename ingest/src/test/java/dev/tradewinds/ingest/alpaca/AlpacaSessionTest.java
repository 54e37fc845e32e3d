package dev.tradewinds.ingest.alpaca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.feed.IngestPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlpacaSessionTest {
  private static final Instant START = Instant.parse("2026-11-20T15:00:00Z");
  private static final Desired DESIRED = new Desired(List.of("A", "B"), false);

  private Instant now = START;
  private final AlpacaSession session = session(true);

  private static AlpacaSession session(boolean open) {
    return new AlpacaSession(
        DESIRED, Duration.ofSeconds(90), moment -> open, new SplittableRandom(3));
  }

  private static StreamMessage confirmation() {
    Map<String, Set<String>> channels = new TreeMap<>();
    channels.put("bars", new TreeSet<>(List.of("A", "B")));
    channels.put("updatedBars", new TreeSet<>(List.of("A", "B")));
    channels.put("trades", Set.of());
    return new StreamMessage.Subscribed(channels);
  }

  private List<SessionAction> pass(double seconds) {
    now = now.plusMillis((long) (seconds * 1_000));
    return session.tick(now);
  }

  private List<SessionAction> say(StreamMessage message) {
    return session.said(message, now);
  }

  private void establish() {
    while (session.phase() != IngestPhase.SUBSCRIBED) {
      while (pass(0.1).stream().noneMatch(SessionAction.Connect.class::isInstance)) {
        assertThat(now).isBefore(START.plusSeconds(86_400));
      }
      session.opened(now);
      assertThat(say(new StreamMessage.Connected()))
          .containsExactly(new SessionAction.Authenticate());
      assertThat(say(new StreamMessage.Authenticated()))
          .containsExactly(new SessionAction.Send(DESIRED.subscription()));
      assertThat(say(confirmation())).containsExactly(new SessionAction.Established());
    }
  }

  @Test
  void everyReconnectSendsTheWholeSetAgain() {
    for (int i = 0; i < 5; i++) {
      establish();
      assertThat(session.closed("gone", now))
          .contains(new SessionAction.Abort(), new SessionAction.Lost());
    }
    assertThat(session.reconnects()).isEqualTo(4);
  }

  @Test
  void aReplyWithAnotherSetIsAnsweredWithTheDifference() {
    pass(0);
    session.opened(now);
    say(new StreamMessage.Connected());
    say(new StreamMessage.Authenticated());
    Map<String, Set<String>> other = new TreeMap<>();
    other.put("bars", Set.of("A", "C"));
    other.put("updatedBars", new TreeSet<>(List.of("A", "B")));
    other.put("corrections", Set.of("A"));
    assertThat(say(new StreamMessage.Subscribed(other)))
        .containsExactly(
            new SessionAction.Send("{\"action\":\"subscribe\",\"bars\":[\"B\"]}"),
            new SessionAction.Send("{\"action\":\"unsubscribe\",\"bars\":[\"C\"]}"));
    assertThat(session.phase()).isEqualTo(IngestPhase.AUTHENTICATED);
    assertThat(say(confirmation())).containsExactly(new SessionAction.Established());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 402, 405, 409, 410, 411})
  void fatalCodesEndItForGood(int code) {
    establish();
    assertThat(say(new StreamMessage.Refused(code, "no")))
        .containsExactly(new SessionAction.Abort(), new SessionAction.Lost());
    assertThat(session.failed()).isTrue();
    for (int i = 0; i < 1_000; i++) {
      assertThat(pass(10)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"401,0", "404,0", "407,0", "500,0", "406,15", "599,0"})
  void otherCodesAreTriedAgainAfterAPause(int code, int least) {
    for (int i = 0; i < 50; i++) {
      establish();
      say(new StreamMessage.Refused(code, "no"));
      Duration pause = Duration.between(now, session.nextTry().orElseThrow());
      assertThat(pause).isBetween(Duration.ofSeconds(least), Duration.ofSeconds(30));
    }
    assertThat(session.problem().orElseThrow().reason()).isEqualTo(Reason.of(code));
  }

  @Test
  void alreadyAuthenticatedIsIgnored() {
    establish();
    assertThat(say(new StreamMessage.Refused(403, "already authenticated"))).isEmpty();
    assertThat(session.phase()).isEqualTo(IngestPhase.SUBSCRIBED);
  }

  @Test
  void pausesGrowWhileItFailsAndAreShortAgainAfterASteadyTime() {
    List<Duration> most = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      establish();
      session.closed("gone", now);
      most.add(Duration.between(now, session.nextTry().orElseThrow()));
    }
    assertThat(most.subList(0, 3)).allMatch(each -> each.toMillis() <= 2_000);
    assertThat(most.subList(10, 40)).anyMatch(each -> each.toMillis() > 10_000);
    establish();
    for (int i = 0; i < 4; i++) {
      pass(10);
      session.ponged(now);
    }
    session.closed("gone", now);
    assertThat(Duration.between(now, session.nextTry().orElseThrow()))
        .isLessThanOrEqualTo(Duration.ofMillis(500));
  }

  @Test
  void silenceInASessionIsProbedBeforeTheConnectionIsGivenUp() {
    establish();
    assertThat(quiet(89)).noneMatch(SessionAction.Probe.class::isInstance);
    assertThat(quiet(4)).contains(new SessionAction.Probe());
    assertThat(session.probed(Optional.of(false), now)).isEmpty();
    assertThat(quiet(89)).noneMatch(SessionAction.Probe.class::isInstance);
    assertThat(quiet(4)).contains(new SessionAction.Probe());
    assertThat(session.probed(Optional.of(true), now)).contains(new SessionAction.Lost());
    assertThat(session.problem().orElseThrow().reason()).isEqualTo(Reason.STALE);
  }

  @Test
  void oneProbeWithoutAnAnswerIsNoProof() {
    establish();
    quiet(93);
    assertThat(session.probed(Optional.empty(), now)).isEmpty();
    quiet(93);
    assertThat(session.probed(Optional.empty(), now)).contains(new SessionAction.Lost());
  }

  @Test
  void silenceOutsideOfASessionIsNoReason() {
    AlpacaSession closed = session(false);
    closed.tick(now);
    closed.opened(now);
    closed.said(new StreamMessage.Connected(), now);
    closed.said(new StreamMessage.Authenticated(), now);
    closed.said(confirmation(), now);
    for (int i = 0; i < 10_000; i++) {
      now = now.plusSeconds(5);
      closed.ponged(now);
      assertThat(closed.tick(now)).noneMatch(SessionAction.Probe.class::isInstance);
    }
    assertThat(closed.phase()).isEqualTo(IngestPhase.SUBSCRIBED);
  }

  @Test
  void aDeadConnectionIsNoticedByItsMissingPongs() {
    establish();
    assertThat(pass(11)).contains(new SessionAction.Ping());
    assertThat(pass(25)).contains(new SessionAction.Lost());
  }

  private List<SessionAction> quiet(int seconds) {
    List<SessionAction> all = new ArrayList<>();
    for (int i = 0; i < seconds; i++) {
      session.ponged(now);
      all.addAll(pass(1));
    }
    return all;
  }

  /** Anything at any time: it never asks for a second connection, nor gives up what it has not. */
  @Property(tries = 2_000)
  void itHasOneConnectionAndSaysEstablishedAndLostInTurns(
      @ForAll @Size(max = 200) List<@IntRange(max = 15) Integer> events) {
    AlpacaSession any = session(true);
    boolean connected = false;
    boolean established = false;
    Instant moment = START;
    for (int event : events) {
      moment = moment.plusMillis(900);
      for (SessionAction action : happen(any, event, moment)) {
        switch (action) {
          case SessionAction.Connect connect -> {
            assertThat(connected).as("a second connection").isFalse();
            connected = true;
          }
          case SessionAction.Abort abort -> connected = false;
          case SessionAction.Established begun -> {
            assertThat(established).isFalse();
            assertThat(connected).isTrue();
            established = true;
          }
          case SessionAction.Lost lost -> {
            assertThat(established).isTrue();
            established = false;
          }
          default -> assertThat(connected).as("%s without a connection", action).isTrue();
        }
      }
      assertThat(any.phase() == IngestPhase.SUBSCRIBED).isEqualTo(established);
      if (any.failed()) {
        assertThat(any.problem().orElseThrow().reason().fatal()).isTrue();
      }
    }
  }

  private static List<SessionAction> happen(AlpacaSession any, int event, Instant moment) {
    return switch (event) {
      case 0 -> any.opened(moment);
      case 1 -> any.closed("gone", moment);
      case 2, 3 -> any.said(new StreamMessage.Connected(), moment);
      case 4, 5 -> any.said(new StreamMessage.Authenticated(), moment);
      case 6, 7 -> any.said(confirmation(), moment);
      case 8 -> any.said(new StreamMessage.Refused(406, "limit"), moment);
      case 9 -> any.said(new StreamMessage.Refused(403, "already"), moment);
      case 10 -> any.said(new StreamMessage.Nonsense("noise"), moment);
      case 11 -> any.said(new StreamMessage.Data(), moment);
      case 12 -> any.probed(Optional.of(true), moment);
      case 13 -> any.said(new StreamMessage.Refused(402, "no"), moment);
      default -> any.tick(moment.plusSeconds(event == 15 ? 40 : 0));
    };
  }
}
