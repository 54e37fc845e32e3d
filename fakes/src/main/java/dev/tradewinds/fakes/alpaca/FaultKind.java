package dev.tradewinds.fakes.alpaca;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What may go wrong. Which fields of {@link Fault} a kind uses is said here. */
public enum FaultKind {
  /** Every attempt to authenticate is answered 402. */
  @JsonProperty("refuseAuth")
  REFUSE_AUTH,
  /** The stream accepts connections and never says a word. */
  @JsonProperty("mute")
  MUTE,
  /** At most {@code count} symbols in a channel: one more is answered 405, the old set stays. */
  @JsonProperty("symbolLimit")
  SYMBOL_LIMIT,
  /** Every attempt to authenticate is answered 406, as if another program used the keys. */
  @JsonProperty("connectionLimit")
  CONNECTION_LIMIT,
  /**
   * A connection that ended without a close frame is taken for alive for {@code seconds} more, and
   * a new one answered 406 until then.
   */
  @JsonProperty("reap")
  REAP,
  /** Connections are cut without a close frame. */
  @JsonProperty("drop")
  DROP,
  /** Connections are told 407 and closed. */
  @JsonProperty("slowClient")
  SLOW_CLIENT,
  /** Connections are told the error {@code code} and stay open. */
  @JsonProperty("error")
  ERROR,
  /** Connections stay open and answer pings, but bring no data. */
  @JsonProperty("silent")
  SILENT,
  /**
   * Connections that are open when it begins are dead from then on: no data, no answer, no end, as
   * when the other machine has gone. New ones work.
   */
  @JsonProperty("halfOpen")
  HALF_OPEN,
  /** The reply to a subscription lacks the symbol {@code symbol}, which brings no data either. */
  @JsonProperty("forgetSymbol")
  FORGET_SYMBOL,
  /** Frames that are no JSON come between the others. */
  @JsonProperty("garbage")
  GARBAGE,
  /** Bars come {@code seconds} later than they should; only those of {@code symbol} if given. */
  @JsonProperty("lateBars")
  LATE_BARS,
  /** Every bar comes twice. */
  @JsonProperty("duplicateBars")
  DUPLICATE_BARS,
  /** A trade becomes known after its minute: {@code u} follows {@code b} half a minute later. */
  @JsonProperty("lateTrade")
  LATE_TRADE,
  /**
   * A trade of each symbol is corrected ({@code c}): the bar at REST changes, no {@code u} comes.
   */
  @JsonProperty("correction")
  CORRECTION,
  /**
   * A trade of each symbol is cancelled ({@code x}): the bar at REST changes, no {@code u} comes.
   */
  @JsonProperty("cancel")
  CANCEL,
  /** Every trade comes twice. */
  @JsonProperty("duplicateTrades")
  DUPLICATE_TRADES,
  /** Trades of a minute come in the reverse order. */
  @JsonProperty("shuffledTrades")
  SHUFFLED_TRADES,
  /** Data messages of all types share an array. */
  @JsonProperty("mixed")
  MIXED,
  /** Connections made while it holds get MessagePack frames, whatever they asked for. */
  @JsonProperty("msgpack")
  MSGPACK,
  /** The server's clock is {@code seconds} ahead of the market's (behind if negative). */
  @JsonProperty("clockSkew")
  CLOCK_SKEW,
  /** REST paths that begin with {@code path} are answered with the status {@code code}. */
  @JsonProperty("restStatus")
  REST_STATUS,
  /** Bars are to be had by REST only {@code seconds} after their minute. */
  @JsonProperty("restLag")
  REST_LAG,
  /** REST requests whose path begins with {@code path} take effect, but are never answered. */
  @JsonProperty("lostResponse")
  LOST_RESPONSE,
  /** Orders are accepted and then rejected by the market. */
  @JsonProperty("rejectOrders")
  REJECT_ORDERS,
  /** Orders are filled half, and the rest a minute later. */
  @JsonProperty("partialFills")
  PARTIAL_FILLS
}
