package dev.tradewinds.operator.submission;

import dev.tradewinds.contract.Digest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which Submissions' status this process has seen agree with the score table, so that an unchanged
 * world asks nothing of the table. What it was seen under is part of the memory: a new identity, or
 * a board that begins anew because the table was emptied, calls for another look.
 */
final class Verified {
  private final Map<String, Under> seen = new ConcurrentHashMap<>();

  /**
   * What was seen.
   *
   * @param identity digest of the evaluation identity
   * @param epoch generation of the board
   * @param banned whether the seat was emptied
   */
  record Under(Digest identity, long epoch, boolean banned) {}

  boolean isSeen(String uid, Under under) {
    return under.equals(seen.get(uid));
  }

  void seen(String uid, Under under) {
    seen.put(uid, under);
  }

  void forget(String uid) {
    seen.remove(uid);
  }
}
