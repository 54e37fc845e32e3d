package dev.tradewinds.evaluator.broker;

import dev.tradewinds.contract.feed.FeedName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one decision of a strategy, the same for every engine that comes to it: an engine that was
 * restarted, or a second one that ought not to be, sends the same name, and the broker takes a name
 * only once.
 *
 * @param trader namespace and name of the trader, as one token
 * @param fence revision of the account with which the run was opened: it stays while engines go on
 *     with the run, and is another one when the account was made anew
 * @param run of the feed, as one token
 * @param step of the run
 * @param order number of the order within the step, from 0
 */
public record DecisionId(String trader, long fence, String run, long step, int order) {
  /** What brokers take. */
  static final int MOST_CHARACTERS = 128;

  private static final Pattern FORM =
      Pattern.compile("tw~([^~]+)~([0-9]+)~([^~]+)~([0-9]+)~([0-9]+)");

  public DecisionId {
    if (text(trader, fence, run, step, order).length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "the order id of trader %s and run %s is too long, expected %d characters at most; give the trader a shorter name"
              .formatted(trader, run, MOST_CHARACTERS));
    }
  }

  /** The name of a decision of a trader. */
  public static DecisionId of(
      String namespace, String trader, long fence, String run, long step, int order) {
    return new DecisionId(
        FeedName.token(namespace) + "." + FeedName.token(trader),
        fence,
        FeedName.token(run),
        step,
        order);
  }

  /** Reads the broker's text; empty where it is not of this form, so none of ours. */
  public static Optional<DecisionId> parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new DecisionId(
              parts.group(1),
              Long.parseLong(parts.group(2)),
              parts.group(3),
              Long.parseLong(parts.group(4)),
              Integer.parseInt(parts.group(5))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** As the broker is told. */
  public String text() {
    return text(trader, fence, run, step, order);
  }

  private static String text(String trader, long fence, String run, long step, int order) {
    return "tw~%s~%d~%s~%d~%d".formatted(trader, fence, run, step, order);
  }
}
