package dev.tradewinds.operator.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.operator.safety.Suspects.Suspect;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SafetySweepTest {
  private static final Instant NIGHT = Instant.parse("2026-11-25T22:00:00Z");
  private static final String LATE = "start=open stop=close calendar=XNYS at=21:05 atZone=UTC";
  private static final String NEVER = "start=open stop=close calendar=CRYPTO at=21:05 atZone=UTC";

  private final List<String> stopped = new ArrayList<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private record Some(List<Suspect> running) implements Suspects {
    @Override
    public String kind() {
      return "some";
    }
  }

  private static final class Unseen implements Suspects {
    @Override
    public String kind() {
      return "unseen";
    }

    @Override
    public List<Suspect> running() {
      throw new IllegalStateException("the API server is away");
    }
  }

  private Suspect suspect(String name, String line) {
    return new Suspect(name, line, () -> stopped.add(name));
  }

  @Test
  void stopsWhatIsLateWhateverElseFails() {
    Suspect resists =
        new Suspect(
            "resists",
            LATE,
            () -> {
              throw new IllegalStateException("no");
            });
    Some some =
        new Some(
            List.of(
                resists,
                suspect("late", LATE),
                suspect("crypto", NEVER),
                suspect("spoilt", "at=dinner")));
    SafetySweep sweep =
        new SafetySweep(List.of(new Unseen(), some), meters, Clock.fixed(NIGHT, ZoneOffset.UTC));
    sweep.turn();
    sweep.turn();
    assertThat(stopped).containsExactly("late", "late");
    assertThat(actions("some", "stopped")).isEqualTo(2);
    assertThat(actions("some", "failed")).isEqualTo(2);
    assertThat(actions("unseen", "unseen")).isEqualTo(2);
    assertThat(meters.get("tradewinds.fleet.out.of.window.pods").gauge().value()).isEqualTo(2);
    sweep.close();
  }

  private double actions(String kind, String result) {
    return meters
        .get("tradewinds.safety.shutdown.actions")
        .tags("kind", kind, "result", result)
        .counter()
        .count();
  }
}
