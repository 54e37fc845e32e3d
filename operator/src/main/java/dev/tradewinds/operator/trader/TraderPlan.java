package dev.tradewinds.operator.trader;

import dev.tradewinds.crds.fleet.IngestLoss;
import dev.tradewinds.crds.trader.DesiredState;
import dev.tradewinds.crds.trader.TraderSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to be done about a Trader's Pod. Pure.
 *
 * @param replicas how many Pods there should be: 0 or 1
 * @param act what to write now
 * @param renewAt when the order's URLs must be made anew; absent while nothing runs
 */
record TraderPlan(int replicas, Act act, Optional<Instant> renewAt) {

  /** What to write. */
  enum Act {
    /** Nothing: it is as it should be, or there is nothing and shall be nothing. */
    NOTHING,
    /** The StatefulSet alone: nothing shall run, so that no order is needed. */
    SCALE_DOWN,
    /** First the order, then the StatefulSet. */
    START
  }

  /**
   * What there is.
   *
   * @param running how many Pods the StatefulSet asks for
   * @param sameOrder whether its Pod's order is the wanted one
   * @param sameContent whether it is as it would be made now for that number of Pods
   * @param renewedAt when the order's URLs were made
   */
  record Found(int running, boolean sameOrder, boolean sameContent, Optional<Instant> renewedAt) {}

  /**
   * Decides.
   *
   * @param streaming whether the ingest streams; absent where it cannot be told yet
   * @param found absent where there is no StatefulSet
   * @param validity how long URLs hold
   */
  static TraderPlan decide(
      TraderSpec spec, boolean streaming, Optional<Found> found, Duration validity, Instant now) {
    boolean runs = found.filter(each -> each.running() > 0).isPresent();
    int replicas = replicas(spec, streaming, runs);
    if (replicas == 0) {
      return down(found.map(Found::running).orElse(0));
    }
    Instant renewAt =
        found
            .filter(each -> runs)
            .flatMap(Found::renewedAt)
            .map(at -> at.plus(validity.dividedBy(2)))
            .orElse(now);
    boolean settled =
        runs && found.filter(each -> each.sameOrder() && each.sameContent()).isPresent();
    boolean start = !settled || !renewAt.isAfter(now);
    return new TraderPlan(
        1,
        start ? Act.START : Act.NOTHING,
        Optional.of(start ? now.plus(validity.dividedBy(2)) : renewAt));
  }

  /**
   * No Pod.
   *
   * @param running how many Pods the StatefulSet asks for; 0 where there is none
   */
  static TraderPlan down(int running) {
    return new TraderPlan(0, running > 0 ? Act.SCALE_DOWN : Act.NOTHING, Optional.empty());
  }

  /** A trader starts only with a streaming ingest; whether it survives its loss, the spec says. */
  private static int replicas(TraderSpec spec, boolean streaming, boolean runs) {
    if (spec.state() == DesiredState.STOPPED) {
      return 0;
    }
    return streaming || runs && spec.onIngestLost() == IngestLoss.HOLD ? 1 : 0;
  }
}
