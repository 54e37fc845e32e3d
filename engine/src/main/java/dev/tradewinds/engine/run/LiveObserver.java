package dev.tradewinds.engine.run;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.fleet.Account;

/** Is told how a live run goes, by the thread that plays it. */
public interface LiveObserver {
  /** The strategy is built and waits for the first bar. */
  void ready();

  /** A run has begun. */
  void begun(LiveState state);

  /**
   * A step is answered and its orders are filled.
   *
   * @return the account that the run goes on with: the present one, unless something else is known
   *     for certain
   */
  Account answered(LiveState state);

  /**
   * The run is over.
   *
   * @param orders digest of its order log
   * @param netAssetValues digest of its net asset values, the opening one first
   */
  void ended(LiveState state, Digest orders, Digest netAssetValues);
}
