package dev.tradewinds.operator.submission;

import dev.tradewinds.contract.EvaluationBasis;
import dev.tradewinds.contract.Policy;
import dev.tradewinds.contract.RuntimeImages;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.crds.evaluation.EvaluationSpec.DatasetReference;
import dev.tradewinds.operator.board.Seat;

/**
 * On what a Submission is to be evaluated at present.
 *
 * @param competition name of the Competition
 * @param basis digests of all below
 * @param seat where its score would stand
 */
record Ground(
    String competition,
    DatasetReference dataset,
    Policy policy,
    SandboxLimits limits,
    RuntimeImages runtime,
    EvaluationBasis basis,
    Seat seat) {

  String competitionId() {
    return seat.competition();
  }

  String participantId() {
    return seat.participantId();
  }
}
