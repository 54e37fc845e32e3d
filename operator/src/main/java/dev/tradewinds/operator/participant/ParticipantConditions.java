package dev.tradewinds.operator.participant;

import static dev.tradewinds.crds.participant.ParticipantReason.BANNED;
import static dev.tradewinds.crds.participant.ParticipantReason.DUPLICATE_PARTICIPANT_ID;
import static dev.tradewinds.crds.participant.ParticipantReason.REGISTERED;

import dev.tradewinds.crds.participant.ParticipantSpec;
import dev.tradewinds.operator.kube.Conditions;
import java.util.Optional;

/** The conditions of a Participant. Pure. */
final class ParticipantConditions {
  private ParticipantConditions() {}

  /**
   * @param older name of the older Participant of the same id in the namespace
   */
  static Conditions decide(Conditions before, ParticipantSpec spec, Optional<String> older) {
    if (older.isPresent()) {
      return before.stalled(
          DUPLICATE_PARTICIPANT_ID.label(),
          "the older Participant %s has participantId %s; refer to that one, or give this one another id"
              .formatted(older.get(), spec.participantId()));
    }
    return spec.banned()
        ? before.ready(BANNED.label(), "no submission is taken, and the boards do not show it")
        : before.ready(REGISTERED.label(), "submissions are taken");
  }
}
