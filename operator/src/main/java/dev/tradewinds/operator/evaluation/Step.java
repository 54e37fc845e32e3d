package dev.tradewinds.operator.evaluation;

import dev.tradewinds.contract.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is to be done about an Evaluation next. */
sealed interface Step {
  /**
   * Nothing, until an event or that time.
   *
   * @param lookAgain absent when only an event can change anything
   */
  record Wait(Optional<Instant> lookAgain) implements Step {
    static Wait forEvent() {
      return new Wait(Optional.empty());
    }

    static Wait until(Instant time) {
      return new Wait(Optional.of(time));
    }
  }

  /**
   * Ask for admission.
   *
   * @param sayFrom from then on the status says that it waits; before, it is not worth a write
   */
  record Offer(Instant sayFrom) implements Step {}

  /** Admitted: see whether the verdict is known already, else store the intent and begin. */
  record Begin(int attempt) implements Step {}

  /** The intent is stored but there is no Job: take the uploaded verdict, else make the Job. */
  record Resume(int attempt) implements Step {}

  /** The engine has spoken. */
  record Judge(int attempt, Verdict verdict, Instant at) implements Step {}

  /** The engine has not spoken and never will: take the uploaded verdict, else fail. */
  record Recover(int attempt, Failure failure) implements Step {}

  /** The attempt is over without a verdict. */
  record Fail(int attempt, Failure failure) implements Step {}

  /** Remove what is left of attempts that are over. */
  record Clear(List<String> jobs) implements Step {}

  /** Its time is over: the verdict stays in the table, or nobody waits for one any more. */
  record Prune() implements Step {}
}
