package dev.tradewinds.operator.admission;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which of the pending Evaluations may run now: oldest first, as far as the limits of their
 * participant, their competition and the whole installation go. One that must wait does not hold up
 * those behind it that have room.
 */
final class AdmissionQueue {
  private static final Comparator<Candidate> ORDER =
      Comparator.comparing(Candidate::created)
          .thenComparing(candidate -> candidate.key().namespace())
          .thenComparing(candidate -> candidate.key().name());

  private AdmissionQueue() {}

  /** A competition in its namespace. */
  record CompetitionKey(String namespace, String name) {}

  /**
   * An Evaluation that waits or runs.
   *
   * @param participantId the team, in the namespace
   * @param created when the Evaluation was made
   */
  record Candidate(
      EvaluationKey key, CompetitionKey competition, String participantId, Instant created) {
    Team team() {
      return new Team(competition, participantId);
    }
  }

  /** A participant in one competition. */
  record Team(CompetitionKey competition, String participantId) {}

  /**
   * How much of a competition may run.
   *
   * @param concurrent at once in all
   * @param perParticipant at once of one participant
   * @param suspended nothing new at all
   */
  record Room(int concurrent, int perParticipant, boolean suspended) {
    static final Room NONE = new Room(0, 0, true);
  }

  /**
   * What is there to decide about.
   *
   * @param pending ask for admission
   * @param running admitted and not finished, by what the cache shows
   * @param assumed granted, but the cache does not show it yet
   * @param rooms of the competitions; one that is not there has no room
   * @param total evaluations that may run at once in all
   * @param held namespaces in which nothing is admitted for now
   */
  record View(
      Collection<Candidate> pending,
      Collection<Candidate> running,
      Collection<Candidate> assumed,
      Map<CompetitionKey, Room> rooms,
      int total,
      Set<String> held) {}

  /** The ones that may run now, in the order in which they may. */
  static List<EvaluationKey> admit(View view) {
    Set<EvaluationKey> taken = new HashSet<>();
    Map<CompetitionKey, Integer> competitions = new HashMap<>();
    Map<Team, Integer> teams = new HashMap<>();
    for (Collection<Candidate> occupying : List.of(view.running(), view.assumed())) {
      for (Candidate candidate : occupying) {
        if (taken.add(candidate.key())) {
          count(candidate, competitions, teams);
        }
      }
    }
    List<EvaluationKey> admitted = new ArrayList<>();
    for (Candidate candidate : view.pending().stream().sorted(ORDER).toList()) {
      if (taken.size() >= view.total()) {
        break;
      }
      Room room = view.rooms().getOrDefault(candidate.competition(), Room.NONE);
      if (!room.suspended()
          && !view.held().contains(candidate.key().namespace())
          && !taken.contains(candidate.key())
          && competitions.getOrDefault(candidate.competition(), 0) < room.concurrent()
          && teams.getOrDefault(candidate.team(), 0) < room.perParticipant()) {
        taken.add(candidate.key());
        count(candidate, competitions, teams);
        admitted.add(candidate.key());
      }
    }
    return admitted;
  }

  private static void count(
      Candidate candidate, Map<CompetitionKey, Integer> competitions, Map<Team, Integer> teams) {
    competitions.merge(candidate.competition(), 1, Integer::sum);
    teams.merge(candidate.team(), 1, Integer::sum);
  }
}
