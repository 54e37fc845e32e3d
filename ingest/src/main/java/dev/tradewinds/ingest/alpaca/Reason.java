package dev.tradewinds.ingest.alpaca;

/** What is in the way of the stream; the names are part of what an ingest says of itself. */
public enum Reason {
  /** No connection, or it broke. */
  UNREACHABLE("Unreachable", false),
  /** The server did not answer, or not in time. */
  NO_ANSWER("NoAnswer", false),
  /** 404: it was told the keys too late. */
  AUTH_TIMEOUT("AuthTimeout", false),
  /** 406: the keys are in use elsewhere, or by a connection of ours that is not missed yet. */
  CONNECTION_LIMIT("ConnectionLimit", false),
  /** 407: we did not read quickly enough. */
  SLOW_CLIENT("SlowClient", false),
  /** 500 and whatever else the server blames itself for. */
  SERVER_ERROR("ServerError", false),
  /** Nothing came inside a session although REST has newer bars. */
  STALE("Stale", false),
  /** A frame could not be read, so that something may be missing. */
  UNREADABLE("Unreadable", false),
  /** The server does not confirm exactly what is wanted. */
  SUBSCRIPTION_MISMATCH("SubscriptionMismatch", false),
  /** 400: it does not understand us, such as a symbol that is none. */
  INVALID_REQUEST("InvalidRequest", true),
  /** 402: the keys are wrong. */
  AUTH_FAILED("AuthFailed", true),
  /** 405: more symbols than the plan allows. */
  SYMBOL_LIMIT("SymbolLimit", true),
  /** 409: the plan does not have this feed. */
  INSUFFICIENT_SUBSCRIPTION("InsufficientSubscription", true),
  /** 410: this feed does not have this channel. */
  INVALID_CHANNEL("InvalidChannel", true),
  /** 411: the keys may not do this. */
  INSUFFICIENT_SCOPE("InsufficientScope", true);

  private final String word;
  private final boolean fatal;

  Reason(String word, boolean fatal) {
    this.word = word;
    this.fatal = fatal;
  }

  /** As it is told, in CamelCase. */
  public String word() {
    return word;
  }

  /** Whether trying again cannot help. */
  public boolean fatal() {
    return fatal;
  }

  /** What an error code of the stream means; 403 is harmless and never asked for. */
  static Reason of(int code) {
    return switch (code) {
      case 400 -> INVALID_REQUEST;
      case 402 -> AUTH_FAILED;
      case 404 -> AUTH_TIMEOUT;
      case 405 -> SYMBOL_LIMIT;
      case 406 -> CONNECTION_LIMIT;
      case 407 -> SLOW_CLIENT;
      case 409 -> INSUFFICIENT_SUBSCRIPTION;
      case 410 -> INVALID_CHANNEL;
      case 411 -> INSUFFICIENT_SCOPE;
      default -> SERVER_ERROR;
    };
  }

  /** What would help, as the end of a sentence. */
  String remedy() {
    return switch (this) {
      case INVALID_REQUEST -> "check the symbols of the ingest";
      case AUTH_FAILED -> "check the key and its secret";
      case SYMBOL_LIMIT -> "ask for fewer symbols, or take the greater plan";
      case INSUFFICIENT_SUBSCRIPTION -> "choose the feed iex, or take the plan that has this one";
      case INVALID_CHANNEL -> "do not ask for trades on this feed";
      case INSUFFICIENT_SCOPE -> "use a key that may read market data";
      case CONNECTION_LIMIT -> "nothing else may use these keys on this feed; trying again";
      default -> "trying again";
    };
  }
}
