package dev.tradewinds.operator.safety;

import dev.tradewinds.operator.kube.Labels;
import dev.tradewinds.operator.kube.Upkeep;
import dev.tradewinds.operator.schedule.Curfew;
import dev.tradewinds.operator.schedule.InvalidSchedule;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the safety shutdown holds for an object, by the line that it carries itself. */
public final class SafetyShutdown {
  private static final Logger LOG = LoggerFactory.getLogger(SafetyShutdown.class);

  private SafetyShutdown() {}

  /** Whether it holds; never for an object without such a line. */
  public static boolean holds(HasMetadata object, Instant now) {
    return Upkeep.annotation(object, Labels.SAFETY_SHUTDOWN)
        .filter(line -> holds(object.getMetadata().getName(), line, now))
        .isPresent();
  }

  /** Only the operator writes such lines; one that somebody has spoilt is told, not guessed at. */
  static boolean holds(String name, String line, Instant now) {
    try {
      return Curfew.parse(line).holds(now);
    } catch (InvalidSchedule e) {
      LOG.warn("{}: its line of the safety shutdown cannot be read: {}", name, e.getMessage());
      return false;
    }
  }
}
