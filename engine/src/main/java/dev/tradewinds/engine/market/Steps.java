package dev.tradewinds.engine.market;

import java.util.Optional;

/** What both forms of a file must come to. */
final class Steps {
  /** Fewer have no return that could be scored. */
  private static final int FEWEST = 2;

  private Steps() {}

  static Optional<Dataset> finish(DatasetBuilder builder, Problems problems) {
    if (problems.isEmpty() && builder.steps() < FEWEST) {
      problems.add(
          1,
          "the file has %d timestep%s with a price; at least %d are needed for a score",
          builder.steps(),
          builder.steps() == 1 ? "" : "s",
          FEWEST);
    }
    return problems.isEmpty() ? Optional.of(builder.build()) : Optional.empty();
  }

  static void tooLarge(DatasetBuilder builder, long line, Problems problems) {
    problems.add(
        line,
        "the dataset is too large: after %d timesteps its compiled form would pass 2 GiB",
        builder.steps());
  }
}
