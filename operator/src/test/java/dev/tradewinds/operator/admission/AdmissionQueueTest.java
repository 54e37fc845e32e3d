package dev.tradewinds.operator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.operator.admission.AdmissionQueue.Candidate;
import dev.tradewinds.operator.admission.AdmissionQueue.CompetitionKey;
import dev.tradewinds.operator.admission.AdmissionQueue.Room;
import dev.tradewinds.operator.admission.AdmissionQueue.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AdmissionQueueTest {
  private static final CompetitionKey SPRING = new CompetitionKey("ns", "spring");
  private static final CompetitionKey AUTUMN = new CompetitionKey("ns", "autumn");
  private static final Map<CompetitionKey, Room> ROOMS =
      Map.of(SPRING, new Room(3, 1, false), AUTUMN, new Room(3, 3, true));

  private static Candidate candidate(CompetitionKey competition, String team, int second) {
    return new Candidate(
        new EvaluationKey("ns", "%s-%s-%02d".formatted(competition.name(), team, second)),
        competition,
        team,
        Instant.EPOCH.plusSeconds(second));
  }

  private static List<String> admit(
      List<Candidate> pending, List<Candidate> running, List<Candidate> assumed, int total) {
    return AdmissionQueue.admit(new View(pending, running, assumed, ROOMS, total, Set.of()))
        .stream()
        .map(EvaluationKey::name)
        .toList();
  }

  @Test
  void theOldestGoesFirstAndATeamWaitsForItself() {
    List<Candidate> pending =
        List.of(
            candidate(SPRING, "b", 3),
            candidate(SPRING, "a", 2),
            candidate(SPRING, "a", 1),
            candidate(SPRING, "c", 4),
            candidate(SPRING, "d", 5));
    assertThat(admit(pending, List.of(), List.of(), 9))
        .containsExactly("spring-a-01", "spring-b-03", "spring-c-04");
  }

  @Test
  void whatRunsAndWhatIsAssumedToRunTakesRoomOnce() {
    Candidate running = candidate(SPRING, "a", 1);
    List<Candidate> pending = List.of(candidate(SPRING, "b", 2), candidate(SPRING, "c", 3));
    assertThat(admit(pending, List.of(running), List.of(running), 9)).hasSize(2);
    assertThat(admit(pending, List.of(running), List.of(candidate(SPRING, "z", 0)), 9))
        .containsExactly("spring-b-02");
    assertThat(admit(pending, List.of(running), List.of(), 2)).containsExactly("spring-b-02");
  }

  @Test
  void aSuspendedCompetitionAndAnUnknownOneHaveNoRoom() {
    List<Candidate> pending =
        List.of(candidate(AUTUMN, "a", 1), candidate(new CompetitionKey("ns", "gone"), "a", 2));
    assertThat(admit(pending, List.of(), List.of(), 9)).isEmpty();
  }

  @Test
  void nothingIsAdmittedInANamespaceThatIsHeld() {
    View view =
        new View(List.of(candidate(SPRING, "a", 1)), List.of(), List.of(), ROOMS, 9, Set.of("ns"));
    assertThat(AdmissionQueue.admit(view)).isEmpty();
  }

  @Property
  void limitsHoldAndNoRoomIsLeftUnused(
      @ForAll @Size(max = 20) List<@IntRange(max = 3) Integer> pendingTeams,
      @ForAll @Size(max = 5) List<@IntRange(max = 3) Integer> runningTeams,
      @ForAll @IntRange(min = 1, max = 6) int total) {
    List<Candidate> pending = candidates(pendingTeams, 0);
    List<Candidate> running = candidates(runningTeams, 100);
    Set<EvaluationKey> admitted =
        new HashSet<>(
            AdmissionQueue.admit(new View(pending, running, List.of(), ROOMS, total, Set.of())));
    Map<String, Integer> perTeam = new HashMap<>();
    List<Candidate> all = new ArrayList<>(running);
    pending.stream().filter(each -> admitted.contains(each.key())).forEach(all::add);
    all.forEach(each -> perTeam.merge(each.participantId(), 1, Integer::sum));
    if (!admitted.isEmpty()) {
      assertThat(all).hasSizeLessThanOrEqualTo(Math.min(total, 3));
    }
    boolean full = all.size() >= Math.min(total, 3);
    pending.stream()
        .filter(each -> !admitted.contains(each.key()))
        .forEach(each -> assertThat(full || perTeam.get(each.participantId()) >= 1).isTrue());
  }

  private static List<Candidate> candidates(List<Integer> teams, int from) {
    return IntStream.range(0, teams.size())
        .mapToObj(i -> candidate(SPRING, "team" + teams.get(i), from + i))
        .toList();
  }

  @Test
  void aHoldGrowsWithEachRefusalAndEndsWithSuccess() {
    Holds holds = new Holds(Duration.ofSeconds(2));
    Instant now = Instant.EPOCH;
    for (int seconds : new int[] {2, 4, 8, 16, 32, 32}) {
      holds.refused("ns", now);
      holds.refused("ns", now.plusMillis(1));
      assertThat(holds.held(now.plusSeconds(seconds).minusMillis(1))).containsExactly("ns");
      now = now.plusSeconds(seconds);
      assertThat(holds.held(now)).isEmpty();
    }
    holds.refused("ns", now);
    holds.succeeded("ns");
    assertThat(holds.held(now)).isEmpty();
  }
}
