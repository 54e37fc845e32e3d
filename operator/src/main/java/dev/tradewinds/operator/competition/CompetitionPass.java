package dev.tradewinds.operator.competition;

import dev.tradewinds.contract.RuntimeImages;
import dev.tradewinds.crds.competition.Competition;
import dev.tradewinds.crds.competition.CompetitionSpec;
import dev.tradewinds.crds.competition.CompetitionStatus;
import dev.tradewinds.crds.competition.CompetitionStatus.Activation;
import dev.tradewinds.crds.competition.CompetitionStatus.BoardEntry;
import dev.tradewinds.crds.competition.CompetitionStatus.DatasetStatus;
import dev.tradewinds.crds.competition.CompetitionStatus.EvaluationCounts;
import dev.tradewinds.crds.competition.CompetitionStatus.PinnedRuntime;
import dev.tradewinds.crds.competition.DatasetSpec;
import dev.tradewinds.crds.competition.DatasetState;
import dev.tradewinds.operator.kube.Conditions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One pass over one competition: every step leaves what it came to, so that a step that meets
 * trouble takes nothing from those before it.
 */
final class CompetitionPass {
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);
  private static final Duration LONGEST_REST = Duration.ofSeconds(60);

  private final CompetitionRooms rooms;
  private final Competition competition;
  private final CompetitionSpec spec;
  private final CompetitionStatus before;
  private final CompetitionMemory memory;
  private final Surroundings around;
  private final Instant now;

  private Optional<PinnedRuntime> runtime;
  private List<DatasetStatus> datasets;
  private Optional<Activation> activation;
  private Optional<EvaluationCounts> counts;
  private List<BoardEntry> board;
  private BoardPace pace;
  private Optional<Trouble> trouble = Optional.empty();
  private boolean tableAsked;
  private Duration again = LONGEST_REST;

  CompetitionPass(
      CompetitionRooms rooms,
      Competition competition,
      CompetitionMemory memory,
      Surroundings around,
      Instant now) {
    this.rooms = rooms;
    this.competition = competition;
    this.spec = competition.getSpec();
    this.before = Optional.ofNullable(competition.getStatus()).orElseGet(CompetitionStatus::unseen);
    this.memory = memory;
    this.around = around;
    this.now = now;
    this.runtime = before.runtime();
    this.datasets = spec.datasets().stream().map(this::asBefore).toList();
    this.activation = before.activation();
    this.counts = before.evaluations();
    this.board = before.board();
    this.pace = memory.pace();
  }

  /** Does what can be done now and gives what status is to say. */
  CompetitionStatus run() {
    if (around.older().isEmpty()) {
      try {
        pinRuntime();
        stepDatasets();
        activate();
        readBoard();
      } catch (Trouble met) {
        trouble = Optional.of(met);
        within(AFTER_TROUBLE);
      }
    }
    return new CompetitionStatus(
        competition.getMetadata().getGeneration(),
        conditions().list(),
        runtime,
        datasets,
        activation,
        counts,
        board);
  }

  /** When the next pass is due at the latest. */
  Duration again() {
    return again;
  }

  /** Remembers what was shown, once it is written. */
  void written() {
    memory.pace(pace);
  }

  private void pinRuntime() {
    if (runtime.isPresent()) {
      return;
    }
    RuntimeImages images =
        Trouble.store(
            () -> {
              CompetitionName name = CompetitionName.of(competition);
              var record = rooms.archive().record(name, spec.competitionId());
              RuntimeImages chosen = RuntimePin.choose(competition, record, rooms.release());
              if (record.isEmpty()) {
                rooms
                    .archive()
                    .putRecord(name, CompetitionRecord.pinned(spec.competitionId(), chosen));
              }
              return chosen;
            });
    runtime = Optional.of(RuntimePin.status(images));
  }

  private void stepDatasets() {
    List<DatasetStatus> after = new ArrayList<>(datasets);
    List<DatasetVersion> versions = new ArrayList<>();
    String engine = runtime.orElseThrow().engineImage();
    for (int i = 0; i < after.size(); i++) {
      DatasetSpec dataset = spec.datasets().get(i);
      DatasetRoom.Step step =
          rooms
              .datasets()
              .step(
                  competition,
                  dataset,
                  statusOf(dataset.name()),
                  engine,
                  memory,
                  around.workload());
      after.set(i, step.status());
      datasets = List.copyOf(after);
      step.version().ifPresent(versions::add);
      within(step.again());
    }
    rooms.datasets().cancelAbandoned(around.workload(), versions);
  }

  private void activate() {
    Optional<DatasetStatus> candidate = ActivationPlan.candidate(spec.activeDataset(), datasets);
    if (candidate.isPresent()) {
      Activations.Result result =
          rooms
              .activations()
              .activate(competition, candidate.get(), runtime.orElseThrow(), activation, memory);
      activation = result.activation();
      tableAsked = result.tableAsked();
    }
    pace = memory.pace();
  }

  private void readBoard() {
    if (activation.isEmpty()) {
      return;
    }
    memory.banned(around.banned());
    pace = memory.pace();
    // A writer that has not heard of a ban may put the row back: a former leader, say.
    boolean guard = tableAsked && !around.banned().isEmpty();
    EvaluationCounts present = Counts.of(around.evaluations());
    Optional<Duration> due = pace.due(present, now);
    if (!guard && (due.isEmpty() || !due.get().isZero())) {
      due.ifPresent(this::within);
      return;
    }
    BoardRows.Look look =
        rooms
            .board()
            .tidyAndRead(
                spec.competitionId(),
                activation.get().boardEpoch(),
                around.banned(),
                spec.board().top());
    tableAsked = true;
    counts = Optional.of(present);
    board = look.entries();
    pace = pace.made(present, look.clean(), now);
    pace.due(present, now).ifPresent(this::within);
  }

  private Conditions conditions() {
    Conditions last =
        Conditions.of(before.conditions(), competition.getMetadata().getGeneration(), now);
    return CompetitionConditions.decide(
        last,
        new CompetitionConditions.Sight(
            spec.activeDataset(),
            spec.suspended(),
            datasets,
            around
                .older()
                .map(Competition::getMetadata)
                .map(m -> m.getNamespace() + "/" + m.getName()),
            trouble,
            tableAsked));
  }

  private DatasetStatus asBefore(DatasetSpec dataset) {
    return statusOf(dataset.name())
        .orElseGet(
            () ->
                new DatasetStatus(
                    dataset.name(),
                    DatasetState.PENDING,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    null,
                    null,
                    "not looked at yet",
                    List.of()));
  }

  private Optional<DatasetStatus> statusOf(String dataset) {
    return before.datasets().stream().filter(each -> each.name().equals(dataset)).findFirst();
  }

  private void within(Duration limit) {
    again = again.compareTo(limit) < 0 ? again : limit;
  }
}
