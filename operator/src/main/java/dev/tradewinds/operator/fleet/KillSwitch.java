package dev.tradewinds.operator.fleet;

import dev.tradewinds.contract.fleet.Control;
import dev.tradewinds.contract.fleet.TradingState;
import dev.tradewinds.crds.fleet.FleetReason;
import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.crds.trader.TraderStatus;
import dev.tradewinds.operator.control.Said;
import dev.tradewinds.operator.kube.Conditions;
import java.util.List;
import java.util.Optional;

/** The condition that tells whether, and by whom, a fleet is stopped. Pure. */
final class KillSwitch {
  private KillSwitch() {}

  /**
   * What is said of a fleet.
   *
   * @param settled whether that is known; what was told before stands until it is
   * @param said the strictest word on it and its namespace
   */
  record Words(boolean settled, Optional<Said> said) {}

  static Conditions on(Conditions domain, Words words, List<Trader> own) {
    if (!words.settled()) {
      return domain;
    }
    return words
        .said()
        .filter(Said::stops)
        .map(
            said ->
                domain.with(
                    reason(said).condition(), true, reason(said).label(), message(said, own)))
        .orElseGet(
            () ->
                domain.with(
                    FleetReason.WORD_NONE.condition(),
                    false,
                    FleetReason.WORD_NONE.label(),
                    "it may trade"));
  }

  private static FleetReason reason(Said said) {
    if (said.fault().isPresent()) {
      return FleetReason.WORD_INVALID;
    }
    return switch (said.control().state()) {
      case RUNNING -> FleetReason.WORD_NONE;
      case PAUSED -> FleetReason.WORD_PAUSED;
      case HALTED -> FleetReason.WORD_HALTED;
      case FLATTEN -> FleetReason.WORD_FLATTEN;
    };
  }

  private static String message(Said said, List<Trader> own) {
    Control word = said.control();
    List<TraderStatus> obeyed =
        own.stream()
            .flatMap(each -> Optional.ofNullable(each.getStatus()).stream())
            .filter(each -> obeys(each, word.state()))
            .toList();
    String slowest =
        obeyed.stream()
            .flatMap(each -> each.wordMillis().stream())
            .max(Long::compare)
            .map(millis -> ", the slowest after %d ms".formatted(millis))
            .orElse("");
    return "%s says: %s. %d of %d Traders have obeyed%s"
        .formatted(word.by(), word.reason(), obeyed.size(), own.size(), slowest);
  }

  private static boolean obeys(TraderStatus status, TradingState word) {
    return status.trading().filter(state -> state.compareTo(word) >= 0).isPresent();
  }

  /** Whether something keeps it from trading freely. */
  static boolean stopped(TraderStatus status) {
    return status.trading().filter(state -> state != TradingState.RUNNING).isPresent();
  }
}
