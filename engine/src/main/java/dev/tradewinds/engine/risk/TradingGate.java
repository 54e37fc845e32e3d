package dev.tradewinds.engine.risk;

import dev.tradewinds.contract.fleet.RiskLimits;
import dev.tradewinds.contract.fleet.TradingState;
import dev.tradewinds.contract.fleet.TripRecord;
import dev.tradewinds.engine.ledger.Ledger;
import dev.tradewinds.engine.ledger.Side;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides, order by order, what a trader may do: the strictest of people's words and of the limits
 * that it has passed. A limit that was passed holds until a later word lets the trader run again;
 * losses are then counted from there. For one thread.
 */
public final class TradingGate {
  private final RiskLimits limits;
  private final RecentAttempts recent = new RecentAttempts(RiskLimits.REJECT_WINDOW);
  private TradingState word = TradingState.RUNNING;
  private long wordRevision = -1;
  private Optional<Trip> trip = Optional.empty();
  private long tripRevision = -1;
  private double baseline;
  private double highest;
  private int attempts;

  /**
   * @param limits what stops it
   * @param netAssetValue that losses are counted from
   */
  public TradingGate(RiskLimits limits, double netAssetValue) {
    this.limits = limits;
    rebase(netAssetValue);
  }

  /**
   * Takes the strictest of all words that hold for the trader.
   *
   * @param revision of the latest of them; a later one that says {@code RUNNING} lifts what a limit
   *     has stopped
   * @param netAssetValue that losses are counted from if so
   */
  public void say(TradingState state, long revision, double netAssetValue) {
    boolean resumed = trip.isPresent() && state == TradingState.RUNNING && revision > wordRevision;
    word = state;
    wordRevision = Math.max(wordRevision, revision);
    if (resumed) {
      trip = Optional.empty();
      recent.clear();
      rebase(netAssetValue);
    }
  }

  private void rebase(double netAssetValue) {
    baseline = netAssetValue;
    highest = netAssetValue;
  }

  /** A limit had stopped it before this process began. */
  public void restore(TripRecord stopped) {
    trip = Optional.of(new Trip(RiskLimit.labelled(stopped.limit()), stopped.message()));
    tripRevision = stopped.wordRevision();
  }

  /** The limit that has stopped it, as it is kept. */
  public Optional<TripRecord> record() {
    return trip.map(each -> new TripRecord(each.limit().label(), each.message(), tripRevision));
  }

  /** What it may do now. */
  public TradingState state() {
    return trip.isPresent() ? word.or(limits.breachState()) : word;
  }

  /** The limit that has stopped it. */
  public Optional<Trip> trip() {
    return trip;
  }

  /** A step begins. */
  public void beginStep() {
    attempts = 0;
  }

  /**
   * Whether an order may go to the ledger or the broker. A quantity that is not finite may: both
   * refuse it.
   *
   * @param quantity any number; a negative one turns the side around
   * @param prices last ones by symbol, NaN for none
   */
  public boolean allows(Side side, int symbol, double quantity, Ledger ledger, double[] prices) {
    attempts++;
    if (limits.maxOrdersPerStep().filter(most -> attempts > most).isPresent()) {
      trip(
          RiskLimit.MAX_ORDERS,
          "more than %d order attempts in one step",
          limits.maxOrdersPerStep().get());
    }
    if (state().compareTo(TradingState.HALTED) >= 0) {
      return false;
    }
    double before = ledger.quantity(symbol);
    double after = side == Side.BUY ? before + quantity : before - quantity;
    if (!Double.isFinite(after) || Double.isNaN(prices[symbol]) || reduces(before, after)) {
      return true;
    }
    return state() == TradingState.RUNNING && withinLimits(symbol, after, ledger, prices);
  }

  /** Nearer to zero and not beyond it. */
  private static boolean reduces(double before, double after) {
    return before * after >= 0 && Math.abs(after) < Math.abs(before);
  }

  private boolean withinLimits(int symbol, double after, Ledger ledger, double[] prices) {
    double netValue = ledger.netAssetValue(prices);
    double position = Math.abs(after) * prices[symbol];
    double gross = position;
    for (int i = 0; i < ledger.positions(); i++) {
      int other = ledger.symbolAt(i);
      gross += other == symbol ? 0 : Math.abs(ledger.quantity(other)) * prices[other];
    }
    return within(RiskLimit.MAX_POSITION, limits.maxPosition(), position, netValue)
        && within(RiskLimit.MAX_GROSS, limits.maxGross(), gross, netValue);
  }

  private boolean within(RiskLimit limit, Optional<Double> most, double exposure, double netValue) {
    if (most.isEmpty() || exposure <= most.get() * netValue) {
      return true;
    }
    trip(
        limit,
        "an order for an exposure of %.2f at a net asset value of %.2f, limit %s of it",
        exposure,
        netValue,
        most.get());
    return false;
  }

  /**
   * An order was decided by ledger or broker.
   *
   * @param filled whether it was not refused
   */
  public void decided(boolean filled) {
    recent.add(filled);
    double share = (double) recent.refused() / RiskLimits.REJECT_WINDOW;
    if (recent.full() && limits.maxRejectRate().filter(most -> share > most).isPresent()) {
      trip(
          RiskLimit.MAX_REJECT_RATE,
          "%d of the last %d orders were refused, limit %s of them",
          recent.refused(),
          RiskLimits.REJECT_WINDOW,
          limits.maxRejectRate().get());
    }
  }

  /** A step that was decided before has ended with this net asset value. */
  public void replayed(double netAssetValue) {
    highest = Math.max(highest, netAssetValue);
  }

  /** A step has ended with this net asset value. */
  public void endStep(double netAssetValue) {
    highest = Math.max(highest, netAssetValue);
    fallen(RiskLimit.MAX_LOSS, limits.maxLoss(), baseline, netAssetValue);
    fallen(RiskLimit.MAX_DRAWDOWN, limits.maxDrawdown(), highest, netAssetValue);
  }

  private void fallen(RiskLimit limit, Optional<Double> most, double from, double now) {
    if (most.isPresent() && !(from - now <= most.get() * from)) {
      trip(
          limit,
          "the net asset value fell from %.2f to %.2f, limit %s of it",
          from,
          now,
          most.get());
    }
  }

  /**
   * While the feed is in session, without a step.
   *
   * @param ageMillis since the last one came in
   */
  public void idle(long ageMillis) {
    if (limits.maxDataAgeSeconds().filter(most -> ageMillis > 1000L * most).isPresent()) {
      trip(
          RiskLimit.MAX_DATA_AGE,
          "no step for %.1f s, limit %d s",
          ageMillis / 1e3,
          limits.maxDataAgeSeconds().get());
    }
  }

  /** The first limit that is passed is the one that is told of. */
  private void trip(RiskLimit limit, String format, Object... figures) {
    if (trip.isEmpty()) {
      trip = Optional.of(new Trip(limit, String.format(Locale.ROOT, format, figures)));
      tripRevision = wordRevision;
    }
  }
}
