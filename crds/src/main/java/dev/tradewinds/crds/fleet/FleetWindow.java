package dev.tradewinds.crds.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.util.Optional;

/**
 * Whether a fleet runs by its schedule, and when it turns.
 *
 * @param schedule the last schedule that could be understood, as the safety shutdown reads it
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record FleetWindow(
    @Required
        @JsonPropertyDescription(
            "Whether Traders run now; false also while a schedule that cannot be understood starts none.")
        Boolean running,
    @Required
        @JsonPropertyDescription(
            "Why: InWindow, OutsideWindow, Weekend, Holiday(name), NotScheduled, Override by somebody, Stopped, Always, Held or SafetyShutdown.")
        String reason,
    @JsonPropertyDescription("When it is next to start.") Optional<String> nextStart,
    @JsonPropertyDescription("When it is next to stop.") Optional<String> nextStop,
    @JsonPropertyDescription(
            "The last schedule that could be understood; it holds while the present one cannot.")
        Optional<String> schedule) {
  public FleetWindow {
    nextStart = nextStart == null ? Optional.empty() : nextStart;
    nextStop = nextStop == null ? Optional.empty() : nextStop;
    schedule = schedule == null ? Optional.empty() : schedule;
  }
}
