package dev.tradewinds.operator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.Verdict;
import dev.tradewinds.contract.VerdictKind;
import dev.tradewinds.crds.evaluation.EvaluationReason;
import dev.tradewinds.operator.evaluation.EvaluationModel.Cut;
import dev.tradewinds.operator.evaluation.EvaluationModel.Sight;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The plan under events in any order, stale views and crashes between any two effects: no score is
 * lost or doubled, and no two Pods run at once.
 */
class EvaluationModelTest {
  /** Something that happens. */
  enum Happening {
    TURN,
    TURN_WITH_OLD_STATUS,
    TURN_WITH_OLD_PODS,
    TURN_WITH_ALL_OLD,
    CRASH_EARLY,
    CRASH_LATE,
    GRANT,
    MAKE_POD,
    START_POD,
    SPEAK,
    UPLOAD_ONLY,
    DIE,
    COLLECT,
    FINISH_JOB,
    TTL,
    SECONDS_PASS,
    MINUTES_PASS
  }

  @Property(tries = 3000)
  void noScoreIsLostOrDoubledAndOnePodRunsAtATime(@ForAll("courses") List<Happening> course) {
    EvaluationModel model = new EvaluationModel();
    for (Happening happening : course) {
      happen(model, happening);
      model.checkInvariants();
    }
    settle(model);
    Verdict end = model.evaluation().getStatus().verdict().orElseThrow();
    if (end.kind() == VerdictKind.SCORED) {
      assertThat(model.table()).hasSize(1);
    } else {
      assertThat(end.kind()).isEqualTo(VerdictKind.PLATFORM_ERROR);
      assertThat(model.table()).isEmpty();
      assertThat(model.evaluation().getStatus().failures()).isEqualTo(Samples.DEADLINES.attempts());
      assertThat(model.evaluation().getStatus().conditions())
          .anyMatch(each -> each.reason().equals(EvaluationReason.PLATFORM_ERROR.label()));
    }
  }

  @Provide
  Arbitrary<List<Happening>> courses() {
    return Arbitraries.of(Happening.class).list().ofMaxSize(60);
  }

  private static void happen(EvaluationModel model, Happening happening) {
    switch (happening) {
      case TURN -> model.turn(Sight.CLEAR, Cut.NEVER);
      case TURN_WITH_OLD_STATUS -> model.turn(Sight.OLD_STATUS, Cut.NEVER);
      case TURN_WITH_OLD_PODS -> model.turn(Sight.OLD_PODS, Cut.NEVER);
      case TURN_WITH_ALL_OLD -> model.turn(Sight.ALL_OLD, Cut.NEVER);
      case CRASH_EARLY -> model.turn(Sight.CLEAR, Cut.AFTER_FIRST_EFFECT);
      case CRASH_LATE -> model.turn(Sight.CLEAR, Cut.AFTER_SECOND_EFFECT);
      case GRANT -> model.grant();
      case MAKE_POD -> model.makePods();
      case START_POD -> model.startPods();
      case SPEAK -> model.speak();
      case UPLOAD_ONLY -> model.uploadAndVanish();
      case DIE -> model.die();
      case COLLECT -> model.collect();
      case FINISH_JOB -> model.finishJobs();
      case TTL -> model.removeFinishedJobs();
      case SECONDS_PASS -> model.pass(Duration.ofSeconds(7));
      case MINUTES_PASS -> model.pass(Duration.ofMinutes(3));
    }
  }

  /** From here on everything works: then it must come to an end. */
  private static void settle(EvaluationModel model) {
    for (int i = 0; i < 100 && model.evaluation().getStatus().verdict().isEmpty(); i++) {
      model.grant();
      model.turn(Sight.CLEAR, Cut.NEVER);
      model.collect();
      model.makePods();
      model.startPods();
      model.speak();
      model.finishJobs();
      model.pass(Duration.ofSeconds(20));
      model.checkInvariants();
    }
    assertThat(model.evaluation().getStatus().verdict()).as("an end: %s", model).isPresent();
  }
}
