package dev.tradewinds.operator.competition;

import dev.tradewinds.contract.DatasetReport;
import dev.tradewinds.contract.DatasetReport.Problem;
import dev.tradewinds.crds.competition.CompetitionStatus.DatasetStatus;
import dev.tradewinds.crds.competition.DatasetState;
import dev.tradewinds.operator.kube.Texts;
import dev.tradewinds.operator.settings.DatasetSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides what to do about one dataset. Pure. */
final class DatasetPlan {
  private static final int PROBLEMS_SHOWN = 10;
  private static final int PROBLEM_LENGTH = 256;
  private static final String BEING_CHECKED = "the engine checks it";
  private static final int LONGEST_BACK_OFF_DOUBLINGS = 6;

  /** How long after the Pod's own deadline the kubelet is believed dead. */
  private static final Duration KUBELET = Duration.ofSeconds(60);

  private DatasetPlan() {}

  /**
   * What is known of a dataset.
   *
   * @param name in spec.datasets
   * @param source what is there now
   * @param before what status says; absent for a new dataset
   * @param archived what the platform's bucket says of this version; looked up only where {@link
   *     #askArchive} says so
   * @param check what Job and Pod say of this version
   * @param compiledKey where this version's compiled form goes; absent while the source is missing
   */
  record Sight(
      String name,
      SourceView source,
      Optional<DatasetStatus> before,
      Optional<DatasetReport> archived,
      CheckView check,
      Optional<String> compiledKey) {}

  /**
   * What to do and to say.
   *
   * @param act what to do before the status is written
   * @param again when to look again at the latest
   */
  record Decision(DatasetStatus status, Act act, Duration again) {}

  /** What is to be done. */
  sealed interface Act {
    /** Nothing. */
    record Rest() implements Act {}

    /** Make the Job of that number. */
    record Check(int attempt) implements Act {}

    /** Keep the engine's word in the platform's bucket. */
    record Archive(DatasetReport report) implements Act {}
  }

  /** Whether status already has the engine's word on this version. */
  static boolean settled(Optional<DatasetStatus> before, SourceView source) {
    return before
        .filter(s -> s.state() == DatasetState.READY || s.state() == DatasetState.INVALID)
        .flatMap(DatasetStatus::sourceVersion)
        .filter(
            version ->
                switch (source) {
                  case SourceView.Present present -> version.equals(present.text());
                  // The compiled form outlives the text that it was made of.
                  case SourceView.Missing missing -> version.startsWith(missing.location() + '@');
                })
        .isPresent();
  }

  /** Whether the platform's bucket may know the answer already. */
  static boolean askArchive(Optional<DatasetStatus> before, SourceView source, CheckView check) {
    return source instanceof SourceView.Present
        && !settled(before, source)
        && !(check instanceof CheckView.Reported);
  }

  static Decision decide(Sight sight, DatasetSettings settings, Instant now) {
    if (settled(sight.before(), sight.source())) {
      return new Decision(sight.before().orElseThrow(), new Act.Rest(), settings.poll());
    }
    return switch (sight.source()) {
      case SourceView.Missing missing ->
          new Decision(
              unsettled(sight.name(), DatasetState.PENDING, Optional.empty(), missing.message()),
              new Act.Rest(),
              settings.missingPoll());
      case SourceView.Present present -> ofPresent(sight, present, settings, now);
    };
  }

  /** What to say when the API server does not let the Job be made. */
  static Decision refused(DatasetVersion version, String reason, DatasetSettings settings) {
    return new Decision(
        unsettled(
            version.dataset(),
            DatasetState.FAILED,
            Optional.of(version.source().text()),
            "the API server refuses the Job of the check, which is tried again: " + reason),
        new Act.Rest(),
        settings.retryBackOff());
  }

  private static Decision ofPresent(
      Sight sight, SourceView.Present present, DatasetSettings settings, Instant now) {
    if (sight.archived().isPresent()) {
      return settle(sight, present, sight.archived().get(), new Act.Rest(), settings);
    }
    return switch (sight.check()) {
      case CheckView.None none -> check(sight, present, 1, settings);
      case CheckView.Running running -> ofRunning(sight, present, running, settings, now);
      case CheckView.Waiting waiting -> ofWaiting(sight, present, waiting, settings, now);
      case CheckView.Reported reported ->
          settle(sight, present, reported.report(), new Act.Archive(reported.report()), settings);
      case CheckView.Broken broken -> ofBroken(sight, present, broken, settings, now);
    };
  }

  private static Decision ofRunning(
      Sight sight,
      SourceView.Present present,
      CheckView.Running running,
      DatasetSettings settings,
      Instant now) {
    Instant overdue = running.since().plus(settings.deadline()).plus(KUBELET);
    if (now.isBefore(overdue)) {
      return new Decision(checking(sight, present, BEING_CHECKED), new Act.Rest(), settings.poll());
    }
    String message = "its Pod should have been ended long ago: its node may be lost";
    return ofBroken(
        sight, present, new CheckView.Broken(running.attempt(), overdue, message), settings, now);
  }

  private static Decision ofWaiting(
      Sight sight,
      SourceView.Present present,
      CheckView.Waiting waiting,
      DatasetSettings settings,
      Instant now) {
    Instant deadline = waiting.since().plus(settings.pendingDeadline());
    String detail = waiting.detail().isEmpty() ? "" : " (" + waiting.detail() + ")";
    if (now.isBefore(deadline)) {
      return new Decision(
          checking(sight, present, BEING_CHECKED + detail),
          new Act.Rest(),
          Duration.between(now, deadline));
    }
    String message =
        "its Pod did not start within %d s%s"
            .formatted(settings.pendingDeadline().toSeconds(), detail);
    return ofBroken(
        sight, present, new CheckView.Broken(waiting.attempt(), deadline, message), settings, now);
  }

  private static Decision ofBroken(
      Sight sight,
      SourceView.Present present,
      CheckView.Broken broken,
      DatasetSettings settings,
      Instant now) {
    int doublings = Math.min(broken.attempt() - 1, LONGEST_BACK_OFF_DOUBLINGS);
    Instant due = broken.at().plus(settings.retryBackOff().multipliedBy(1L << doublings));
    if (!now.isBefore(due)) {
      return check(sight, present, broken.attempt() + 1, settings);
    }
    String message =
        "attempt %d failed and is repeated: %s".formatted(broken.attempt(), broken.message());
    return new Decision(
        unsettled(sight.name(), DatasetState.FAILED, Optional.of(present.text()), message),
        new Act.Rest(),
        Duration.between(now, due));
  }

  private static Decision check(
      Sight sight, SourceView.Present present, int attempt, DatasetSettings settings) {
    return new Decision(
        checking(sight, present, BEING_CHECKED),
        new Act.Check(attempt),
        settings.pendingDeadline());
  }

  private static Decision settle(
      Sight sight,
      SourceView.Present present,
      DatasetReport report,
      Act act,
      DatasetSettings settings) {
    DatasetStatus status =
        report.valid() ? ready(sight, present, report) : invalid(sight, present, report);
    return new Decision(status, act, settings.poll());
  }

  private static DatasetStatus ready(
      Sight sight, SourceView.Present present, DatasetReport report) {
    return new DatasetStatus(
        sight.name(),
        DatasetState.READY,
        Optional.of(present.text()),
        report.digest(),
        sight.compiledKey(),
        report.symbols(),
        report.steps(),
        "%d symbols, %d steps, %d prices"
            .formatted(report.symbols(), report.steps(), report.quotes()),
        List.of());
  }

  private static DatasetStatus invalid(
      Sight sight, SourceView.Present present, DatasetReport report) {
    List<String> problems =
        report.problems().stream().limit(PROBLEMS_SHOWN).map(DatasetPlan::text).toList();
    return new DatasetStatus(
        sight.name(),
        DatasetState.INVALID,
        Optional.of(present.text()),
        Optional.empty(),
        Optional.empty(),
        null,
        null,
        "%d %s; first: %s"
            .formatted(
                report.problemCount(),
                report.problemCount() == 1 ? "problem" : "problems",
                problems.isEmpty() ? "not said" : problems.getFirst()),
        problems);
  }

  private static String text(Problem problem) {
    return Texts.cut("line " + problem.line() + ": " + problem.message(), PROBLEM_LENGTH);
  }

  private static DatasetStatus checking(Sight sight, SourceView.Present present, String message) {
    return unsettled(sight.name(), DatasetState.CHECKING, Optional.of(present.text()), message);
  }

  private static DatasetStatus unsettled(
      String name, DatasetState state, Optional<String> version, String message) {
    return new DatasetStatus(
        name, state, version, Optional.empty(), Optional.empty(), null, null, message, List.of());
  }
}
