package dev.tradewinds.engine.run;

import dev.tradewinds.contract.BudgetsUsed;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.Digests;
import dev.tradewinds.contract.Metrics;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.contract.VerdictTable;
import dev.tradewinds.engine.lane.SandboxLayer;
import dev.tradewinds.engine.ledger.OrderLog;
import dev.tradewinds.engine.scoring.Assessment;
import dev.tradewinds.statistics.Drawdown;
import java.util.List;
import java.util.Optional;

/** Puts the verdict together from how a run ended and what it came to. */
record Conclusion(EvaluationTask task, Ending ending, BudgetsUsed used) {

  Outcome outcome(
      Optional<StepLoop> loop, String traceback, byte[] log, List<SandboxLayer> layers) {
    Optional<StepLoop> answered = loop.filter(steps -> steps.stepsAnswered() > 0);
    double[] nav =
        loop.map(StepLoop::nav)
            .orElseGet(() -> new double[] {task.policy().execution().initialCash()});
    Optional<Digest> orders = answered.map(steps -> steps.orders().finish(steps.stepsAnswered()));
    Verdict verdict = verdict(answered.flatMap(steps -> metrics(steps, nav)), orders);
    return new Outcome(
        verdict,
        nav,
        loop.map(StepLoop::orders).orElseGet(() -> new OrderLog(0)),
        loop.map(StepLoop::errors).orElse(List.of()),
        traceback,
        log,
        layers);
  }

  private Verdict verdict(Optional<Metrics> metrics, Optional<Digest> orders) {
    VerdictTable.Ruling ruling =
        VerdictTable.rule(ending.cause(), task.policy().execution())
            .orElseThrow(() -> new IllegalStateException("a run ended by " + ending.cause()));
    Digests digests =
        new Digests(
            task.sourcesDigest(),
            task.dataset().digest(),
            task.policy().digest(),
            task.limits().digest(),
            orders);
    return new Verdict(
        Verdict.SCHEMA_VERSION,
        ruling.kind(),
        ruling.reason(),
        ending.message(),
        ending.score(),
        metrics,
        Optional.of(digests),
        used);
  }

  /** Empty when a net asset value left the range of numbers: a document holds finite ones only. */
  private Optional<Metrics> metrics(StepLoop steps, double[] nav) {
    double initial = nav[0];
    double last = nav[nav.length - 1];
    double drawdown = Drawdown.maximum(nav);
    if (!Double.isFinite(last) || !Double.isFinite(drawdown)) {
      return Optional.empty();
    }
    return Optional.of(
        new Metrics(
            last,
            last - initial,
            last / initial - 1,
            Assessment.sharpeRatio(nav, task.policy().scoring()),
            drawdown,
            steps.stepsAnswered(),
            steps.orders().fills(),
            steps.orders().rejected(),
            steps.exceptions()));
  }
}
