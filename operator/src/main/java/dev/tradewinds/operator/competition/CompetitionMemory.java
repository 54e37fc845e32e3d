package dev.tradewinds.operator.competition;

import dev.tradewinds.crds.competition.DatasetSpec;
import dev.tradewinds.operator.settings.DatasetSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the leader remembers of one competition between two passes, so that a pass over an unchanged
 * world asks nobody. All of it is found out anew after a start. Used by one pass at a time.
 */
final class CompetitionMemory {
  /**
   * A source as it was seen.
   *
   * @param fresh whether this very pass has looked
   */
  record Look(DatasetSpec spec, Instant at, SourceView view, boolean fresh) {
    private Look again() {
      return new Look(spec, at, view, false);
    }

    private boolean stands(DatasetSpec wanted, DatasetSettings settings, Instant now) {
      Duration age = view instanceof SourceView.Missing ? settings.missingPoll() : settings.poll();
      return spec.equals(wanted) && now.isBefore(at.plus(age));
    }
  }

  private final Map<String, Look> looks = new HashMap<>();
  private Optional<Instant> tableSeen = Optional.empty();
  private Set<String> banned = Set.of();
  private BoardPace pace = BoardPace.fresh();

  /** The source as it was seen of late, else as {@code look} sees it now. */
  Look source(
      DatasetSpec dataset, DatasetSettings settings, Instant now, Supplier<SourceView> look) {
    Look last = looks.get(dataset.name());
    if (last != null && last.stands(dataset, settings, now)) {
      return last.again();
    }
    Look seen = new Look(dataset, now, look.get(), true);
    looks.put(dataset.name(), seen);
    return seen;
  }

  /** Whether the table was seen whole within that time. */
  boolean tableSeenWithin(Duration age, Instant now) {
    return tableSeen.filter(at -> now.isBefore(at.plus(age))).isPresent();
  }

  void tableSeen(Instant now) {
    tableSeen = Optional.of(now);
  }

  BoardPace pace() {
    return pace;
  }

  void pace(BoardPace next) {
    pace = next;
  }

  /** Another set of banned participants makes another board. */
  void banned(Set<String> now) {
    if (!now.equals(banned)) {
      banned = now;
      pace = pace.disturbed();
    }
  }
}
