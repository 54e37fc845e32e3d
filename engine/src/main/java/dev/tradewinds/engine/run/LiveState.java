package dev.tradewinds.engine.run;

import dev.tradewinds.contract.fleet.Account;
import dev.tradewinds.contract.fleet.TradingState;
import dev.tradewinds.contract.fleet.TripRecord;
import java.util.Optional;

/**
 * Where a live run is.
 *
 * @param steps answered
 * @param timestep of the last of them; empty before the first
 * @param account cash and positions after it
 * @param netAssetValue at the last quotes
 * @param openingValue net asset value that the run began with
 * @param drawdown largest fall from the highest net asset value, as a part of it
 * @param fills orders filled
 * @param rejected orders refused
 * @param exceptions that left the strategy
 * @param trading what it may do
 * @param trip the risk limit that has stopped it
 */
public record LiveState(
    int steps,
    String timestep,
    Account account,
    double netAssetValue,
    double openingValue,
    double drawdown,
    long fills,
    long rejected,
    long exceptions,
    TradingState trading,
    Optional<TripRecord> trip) {}
