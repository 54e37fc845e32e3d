package dev.tradewinds.contract.feed;

import dev.tradewinds.contract.InvalidDocument;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the bars of one ingest are found in NATS.
 *
 * <p>Subjects are {@code bars.<interval>.<SYMBOL>}, one message a bar; {@code steps.<interval>},
 * one {@link StepMarker} after the last bar of each timestep; {@code feeds.<interval>}, one {@link
 * FeedStart} at the begin of each run. All three are in one stream, so that a consumer sees them in
 * the order in which they were published. With a prefix, all of them stand below it.
 *
 * @param prefix subject tokens before all others, for a NATS that several ingests share; empty for
 *     none
 * @param interval length of a bar, such as {@code 1m}
 */
public record FeedName(String prefix, String interval) {
  /** The seed's subject: every bar, whatever its symbol; not kept in the stream. */
  public static final String SEED_SUBJECT = "bars.data";

  /** Intervals, as a regular expression. */
  public static final String INTERVAL = "^[1-9][0-9]{0,3}(s|m|h|d)$";

  /** Prefixes, as a regular expression. */
  public static final String PREFIX = "^([A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63}){0,3})?$";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9-]");
  private static final Pattern CHARACTER = Pattern.compile("[A-Za-z0-9-]|_([0-9A-F]{2})");

  public FeedName {
    if (!prefix.matches(PREFIX)) {
      throw new InvalidDocument(
          "feed.prefix", prefix, "at most four tokens of letters, digits, - and _, joined by dots");
    }
    if (!interval.matches(INTERVAL)) {
      throw new InvalidDocument("feed.interval", interval, "a length such as 1m, 15m or 1d");
    }
  }

  /** Subject of a symbol's bars. */
  public String bars(String symbol) {
    return below("bars." + interval + "." + token(symbol));
  }

  /** Matches the bars of every symbol. */
  public String allBars() {
    return below("bars." + interval + ".>");
  }

  /** Subject of the markers that end each step. */
  public String steps() {
    return below("steps." + interval);
  }

  /** Subject of the messages that begin each run. */
  public String feeds() {
    return below("feeds." + interval);
  }

  /** The seed's subject. */
  public String seedBars() {
    return below(SEED_SUBJECT);
  }

  /** Name of the JetStream stream that keeps them. */
  public String stream() {
    String name = "BARS_" + interval;
    return prefix.isEmpty() ? name : prefix.replace('.', '_') + "_" + name;
  }

  private String below(String subject) {
    return prefix.isEmpty() ? subject : prefix + "." + subject;
  }

  /**
   * A text as one subject token or key: letters, digits and hyphens stay, every other byte of its
   * UTF-8 becomes {@code _} and two hexadecimal digits ({@code BRK.B} is {@code BRK_2EB}).
   */
  public static String token(String text) {
    StringBuilder token = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      String character = String.valueOf((char) (b & 0xff));
      token.append(PLAIN.matcher(character).matches() ? character : "_%02X".formatted(b & 0xff));
    }
    return token.toString();
  }

  /**
   * The text that {@link #token} made the token of.
   *
   * @throws InvalidDocument when it is the token of none
   */
  public static String text(String token) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int at = 0;
    while (at < token.length()) {
      Matcher character = CHARACTER.matcher(token).region(at, token.length());
      if (!character.lookingAt()) {
        throw new InvalidDocument("token", token, "_ and two hexadecimal digits for other bytes");
      }
      String escaped = character.group(1);
      bytes.write(escaped == null ? token.charAt(at) : Integer.parseInt(escaped, 16));
      at = character.end();
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
