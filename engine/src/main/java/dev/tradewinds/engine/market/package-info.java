/**
 * Market data of a competition: the two CSV forms, the check that a host's file must pass, and the
 * compiled columnar form that runs read. Prices are plain numbers in the account's currency, NaN
 * where a product has no quote.
 */
package dev.tradewinds.engine.market;
