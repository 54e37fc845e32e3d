package dev.tradewinds.contract.feed;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A feed of Alpaca's market-data stream. */
public enum AlpacaFeed {
  /** All US exchanges; the greater plan has it. */
  @JsonProperty("sip")
  SIP("sip", "/v2/sip", 0),
  /** One exchange, a small part of the volume; every plan has it. */
  @JsonProperty("iex")
  IEX("iex", "/v2/iex", 0),
  /** All US exchanges, a quarter of an hour late. */
  @JsonProperty("delayed_sip")
  DELAYED_SIP("delayed_sip", "/v2/delayed_sip", 900),
  /** Alpaca's own exchange for crypto. */
  @JsonProperty("crypto")
  CRYPTO("crypto", "/v1beta3/crypto/us", 0),
  /** Made-up data of the one symbol {@code FAKEPACA}, day and night. */
  @JsonProperty("test")
  TEST("test", "/v2/test", 0);

  private final String word;
  private final String path;
  private final int delaySeconds;

  AlpacaFeed(String word, String path, int delaySeconds) {
    this.word = word;
    this.path = path;
    this.delaySeconds = delaySeconds;
  }

  /** Alpaca's name of it. */
  public String word() {
    return word;
  }

  /** Path of the websocket. */
  public String path() {
    return path;
  }

  /** How much later than the market it is on purpose, in seconds. */
  public int delaySeconds() {
    return delaySeconds;
  }
}
