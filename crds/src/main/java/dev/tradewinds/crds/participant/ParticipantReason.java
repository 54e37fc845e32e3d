package dev.tradewinds.crds.participant;

import dev.tradewinds.crds.status.ConditionReason;

/** Why a Participant is Ready or not. */
public enum ParticipantReason implements ConditionReason {
  REGISTERED("Registered", "True: submissions of this participant are taken."),
  BANNED("Banned", "True: no submission is taken, and the boards do not show this participant."),
  DUPLICATE_PARTICIPANT_ID(
      "DuplicateParticipantId",
      "False and Stalled: an older Participant of this namespace has this participantId.");

  private final String label;
  private final String meaning;

  ParticipantReason(String label, String meaning) {
    this.label = label;
    this.meaning = meaning;
  }

  @Override
  public String condition() {
    return "Ready";
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public String meaning() {
    return meaning;
  }
}
