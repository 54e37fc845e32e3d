package dev.tradewinds.operator.competition;

import dev.tradewinds.contract.RuntimeImages;
import dev.tradewinds.crds.competition.Competition;
import dev.tradewinds.crds.competition.CompetitionStatus.PinnedRuntime;
import java.util.Optional;

/** Which images a competition is pinned to. Pure. */
final class RuntimePin {
  private RuntimePin() {}

  /**
   * The images of a competition whose status names none: what spec says, else what an earlier life
   * of the competition was pinned to, else those of this release.
   */
  static RuntimeImages choose(
      Competition competition, Optional<CompetitionRecord> record, RuntimeImages release) {
    return competition
        .getSpec()
        .runtime()
        .map(spec -> new RuntimeImages(spec.engineImage(), spec.traderImage()))
        .or(() -> record.map(CompetitionRecord::runtime))
        .orElse(release);
  }

  static PinnedRuntime status(RuntimeImages images) {
    return new PinnedRuntime(images.engine(), images.trader(), images.digest());
  }

  static RuntimeImages images(PinnedRuntime pinned) {
    return new RuntimeImages(pinned.engineImage(), pinned.traderImage());
  }
}
