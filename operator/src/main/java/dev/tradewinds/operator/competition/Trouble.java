package dev.tradewinds.operator.competition;

import dev.tradewinds.cloud.AccessDenied;
import dev.tradewinds.cloud.CloudException;
import dev.tradewinds.cloud.RequestRefused;
import dev.tradewinds.cloud.TableMissing;
import dev.tradewinds.crds.competition.CompetitionReason;
import java.util.function.Supplier;

/** An outside system did not do its part in this pass; status says so, and the pass is repeated. */
final class Trouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Which system. */
  enum Where {
    SCORE_TABLE,
    OBJECT_STORE
  }

  private final Where where;

  private Trouble(Where where, CloudException cause) {
    super(cause.getMessage(), cause);
    this.where = where;
  }

  static <T> T table(Supplier<T> call) {
    return at(Where.SCORE_TABLE, call);
  }

  static <T> T store(Supplier<T> call) {
    return at(Where.OBJECT_STORE, call);
  }

  private static <T> T at(Where where, Supplier<T> call) {
    try {
      return call.get();
    } catch (CloudException e) {
      throw new Trouble(where, e);
    }
  }

  Where where() {
    return where;
  }

  /** For the condition {@code ScoreTableReachable}. */
  CompetitionReason tableReason() {
    return switch ((CloudException) getCause()) {
      case TableMissing missing -> CompetitionReason.TABLE_MISSING;
      case AccessDenied denied -> CompetitionReason.TABLE_REFUSES;
      case RequestRefused refused -> CompetitionReason.TABLE_REFUSES;
      default -> CompetitionReason.TABLE_UNAVAILABLE;
    };
  }
}
