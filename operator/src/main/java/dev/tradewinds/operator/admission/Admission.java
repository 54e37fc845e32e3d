package dev.tradewinds.operator.admission;

import dev.tradewinds.crds.competition.Competition;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.crds.evaluation.EvaluationStatus;
import dev.tradewinds.operator.admission.AdmissionQueue.Candidate;
import dev.tradewinds.operator.admission.AdmissionQueue.CompetitionKey;
import dev.tradewinds.operator.admission.AdmissionQueue.Room;
import dev.tradewinds.operator.admission.AdmissionQueue.View;
import dev.tradewinds.operator.settings.AdmissionSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that grants admission. Reconcilers offer Evaluations that may run and take the grants;
 * what was granted counts as running until the cache shows it, so that a lagging cache admits
 * nothing twice.
 */
public final class Admission implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration IDLE_TICK = Duration.ofSeconds(10);

  private final AdmissionSettings settings;
  private final Clock clock;
  private final Map<EvaluationKey, Candidate> offered = new HashMap<>();
  private final Map<EvaluationKey, Candidate> granted = new HashMap<>();
  private final Map<EvaluationKey, Assumed> assumed = new HashMap<>();
  private final Holds holds;
  private final Thread thread;
  private Sight sight;
  private boolean signalled;
  private boolean stopped;
  private volatile Instant lastTurn;

  /**
   * An attempt that was begun, until the cache shows it.
   *
   * @param uid of the Evaluation: one made anew under its name begins to count at 0
   */
  private record Assumed(Candidate candidate, String uid, int attempt) {
    boolean shownBy(Evaluation evaluation) {
      EvaluationStatus status = evaluation.getStatus();
      return !uid.equals(evaluation.getMetadata().getUid())
          || (status != null && status.attempt() >= attempt);
    }
  }

  /** What the loop sees of the cluster. */
  public interface Sight {
    /** Every Evaluation in the cache. */
    List<Evaluation> evaluations();

    /** A Competition in the cache. */
    Optional<Competition> competition(String namespace, String name);

    /** Tells the Evaluation's reconciler to look for its grant. */
    void wake(EvaluationKey key);
  }

  public Admission(AdmissionSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.holds = new Holds(settings.backOff());
    this.lastTurn = clock.instant();
    this.thread = Thread.ofPlatform().name("admission").daemon().unstarted(this::run);
  }

  /** Begins to grant; the caches must be filled. */
  public synchronized void start(Sight cluster) {
    sight = cluster;
    thread.start();
  }

  /** The Evaluation may run; may be repeated. */
  public synchronized void offer(Evaluation evaluation) {
    EvaluationKey key = EvaluationKey.of(evaluation);
    if (!granted.containsKey(key) && offered.put(key, candidate(evaluation)) == null) {
      signal();
    }
  }

  /** Whether the Evaluation has been granted admission that it has not used yet. */
  public synchronized boolean isGranted(EvaluationKey key) {
    return granted.containsKey(key);
  }

  /** The grant was used, and the attempt's intent is stored. */
  public synchronized void used(Evaluation evaluation, int attempt) {
    EvaluationKey key = EvaluationKey.of(evaluation);
    Candidate candidate = granted.remove(key);
    if (candidate != null) {
      assumed.put(key, new Assumed(candidate, evaluation.getMetadata().getUid(), attempt));
    }
  }

  /** What the attempt needs was made: there is room in the namespace. */
  public synchronized void made(EvaluationKey key) {
    holds.succeeded(key.namespace());
  }

  /** The Evaluation needs no admission any more. */
  public synchronized void withdraw(EvaluationKey key) {
    if (offered.remove(key) != null | granted.remove(key) != null) {
      signal();
    }
  }

  /** The grant could not be used: nothing more is admitted in the namespace for a while. */
  public synchronized void refused(EvaluationKey key) {
    granted.remove(key);
    offered.remove(key);
    holds.refused(key.namespace(), clock.instant());
  }

  /** Something may have made room. */
  public synchronized void signal() {
    signalled = true;
    notifyAll();
  }

  /** When the loop last made a turn; old when it hangs. */
  public Instant lastTurn() {
    return lastTurn;
  }

  /** How many Evaluations wait for a grant. */
  public synchronized int waiting() {
    return offered.size();
  }

  @Override
  public void close() {
    synchronized (this) {
      stopped = true;
      notifyAll();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (true) {
      try {
        if (!await()) {
          return;
        }
        turn().forEach(sight::wake);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("a turn of the admission loop failed", e);
        continue;
      }
      lastTurn = clock.instant();
    }
  }

  /** Until there may be something to do; false when it is to end. */
  private synchronized boolean await() throws InterruptedException {
    if (!signalled && !stopped) {
      wait((offered.isEmpty() ? IDLE_TICK : TICK).toMillis());
    }
    signalled = false;
    return !stopped;
  }

  private synchronized List<EvaluationKey> turn() {
    if (offered.isEmpty() && granted.isEmpty() && assumed.isEmpty()) {
      return List.of();
    }
    List<Candidate> running = look();
    List<Candidate> taken = new ArrayList<>(granted.values());
    assumed.values().forEach(each -> taken.add(each.candidate()));
    List<EvaluationKey> admitted =
        AdmissionQueue.admit(
            new View(
                offered.values(),
                running,
                taken,
                rooms(),
                settings.concurrent(),
                holds.held(clock.instant())));
    admitted.forEach(key -> granted.put(key, offered.remove(key)));
    return admitted;
  }

  /** What runs by the cache; what the cache shows need no longer be remembered. */
  private List<Candidate> look() {
    List<Candidate> running = new ArrayList<>();
    Set<EvaluationKey> present = new HashSet<>();
    for (Evaluation evaluation : sight.evaluations()) {
      EvaluationKey key = EvaluationKey.of(evaluation);
      present.add(key);
      assumed.computeIfPresent(key, (same, each) -> each.shownBy(evaluation) ? null : each);
      EvaluationStatus status = evaluation.getStatus();
      if (status != null && status.admittedAt().isPresent() && status.verdict().isEmpty()) {
        running.add(candidate(evaluation));
      }
    }
    granted.keySet().retainAll(present);
    assumed.keySet().retainAll(present);
    offered.keySet().retainAll(present);
    return running;
  }

  private Map<CompetitionKey, Room> rooms() {
    Map<CompetitionKey, Room> rooms = new HashMap<>();
    offered
        .values()
        .forEach(candidate -> rooms.computeIfAbsent(candidate.competition(), this::room));
    return rooms;
  }

  private Room room(CompetitionKey key) {
    return sight
        .competition(key.namespace(), key.name())
        .map(Competition::getSpec)
        .map(
            spec ->
                new Room(
                    spec.admission().concurrent(),
                    spec.admission().concurrentPerParticipant(),
                    spec.suspended()))
        .orElse(Room.NONE);
  }

  private static Candidate candidate(Evaluation evaluation) {
    return new Candidate(
        EvaluationKey.of(evaluation),
        new CompetitionKey(
            evaluation.getMetadata().getNamespace(), evaluation.getSpec().competition()),
        evaluation.getSpec().participantId(),
        Instant.parse(evaluation.getMetadata().getCreationTimestamp()));
  }
}
