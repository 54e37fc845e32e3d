package dev.tradewinds.engine.run;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.fleet.Account;
import dev.tradewinds.contract.fleet.Trade;
import java.util.List;

/** Is told how a live run goes, by the thread that plays it. */
public interface LiveObserver {
  /** The strategy is built and waits for the first bar. */
  void ready();

  /** A run has begun. */
  void begun(LiveState state);

  /**
   * A step is answered and its orders are decided.
   *
   * @param trades its orders; none for a step that was played before
   * @return the account that the run goes on with: the present one, unless something else is known
   *     for certain
   */
  Account answered(LiveState state, List<Trade> trades);

  /**
   * What the strategy may do has changed, or a word was taken that changes nothing, between two
   * steps.
   *
   * @param trades the orders by which the engine has closed positions
   */
  void controlled(LiveState state, List<Trade> trades);

  /**
   * The run is over.
   *
   * @param orders digest of its order log
   * @param netAssetValues digest of its net asset values, the opening one first
   */
  void ended(LiveState state, Digest orders, Digest netAssetValues);

  /** The strategy has printed something; only the first bytes of a run are kept and told. */
  void printed(byte[] output);
}
