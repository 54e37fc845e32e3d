package dev.tradewinds.operator.participant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.crds.participant.ParticipantSpec;
import dev.tradewinds.crds.status.Condition;
import dev.tradewinds.operator.kube.Conditions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParticipantConditionsTest {

  @Test
  void aParticipantIsRegistered() {
    assertThat(ready(decide(false, Optional.empty()))).isEqualTo("True Registered");
  }

  @Test
  void aBannedOneIsAsItShouldBe() {
    assertThat(ready(decide(true, Optional.empty()))).isEqualTo("True Banned");
  }

  @Test
  void theYoungerOfTwoIsStalled() {
    List<Condition> conditions = decide(true, Optional.of("masters"));
    assertThat(ready(conditions)).isEqualTo("False DuplicateParticipantId");
    assertThat(Conditions.isTrue(conditions, "Stalled")).isTrue();
  }

  private static List<Condition> decide(boolean banned, Optional<String> older) {
    return ParticipantConditions.decide(
            Conditions.of(List.of(), 1L, Instant.EPOCH),
            new ParticipantSpec("masters", null, List.of(), banned),
            older)
        .list();
  }

  private static String ready(List<Condition> conditions) {
    Condition ready = Conditions.find(conditions, Conditions.READY).orElseThrow();
    return ready.status() + " " + ready.reason();
  }
}
