package dev.tradewinds.operator.kube;

import dev.tradewinds.contract.Digest;
import java.util.Locale;

/**
 * Names of what the operator makes: functions of what they are for, so that a second attempt to
 * make the same thing meets the first one.
 */
public final class Names {
  /** Longest DNS label, and longest value of a label. */
  public static final int LABEL_LENGTH = 63;

  private static final int HASH_LENGTH = 8;

  private Names() {}

  /**
   * The parts joined by hyphens, as a DNS label of at most {@code length} characters. Where
   * something had to be changed or cut, a hash of the parts keeps the name distinct.
   */
  public static String of(int length, String... parts) {
    String exact = String.join("-", parts);
    String clean =
        exact.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-").replaceAll("^-+|-+$", "");
    if (clean.equals(exact) && !clean.isEmpty() && clean.length() <= length) {
      return exact;
    }
    String hash = Digest.of(String.join("\0", parts)).shortHex(HASH_LENGTH);
    int room = length - HASH_LENGTH - 1;
    String kept = clean.length() <= room ? clean : clean.substring(0, room);
    kept = kept.replaceAll("-+$", "");
    return kept.isEmpty() ? "x-" + hash : kept + "-" + hash;
  }

  /** A text as the value of a label: itself where that is allowed, else a hashed form of it. */
  public static String labelValue(String text) {
    if (text.matches("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?")) {
      return text;
    }
    return of(LABEL_LENGTH, text);
  }
}
