package dev.tradewinds.cloud.scores;

import dev.tradewinds.cloud.InvalidKey;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Keys of the score table, built of free-text ids.
 *
 * <p>{@code #} separates the parts of a key. Inside a part {@code %}, {@code #} and control
 * characters stand as {@code %XX} for each byte of their UTF-8 form, and a part that is equal to a
 * reserved word ({@code BOARD}, {@code SYSTEM_CONFIG}, {@code QUOTA}) has its first letter escaped
 * the same way. So plain ids stay readable, no two ids share a key, and no id reaches into the rows
 * of another kind.
 */
public final class ScoreKeys {
  /** Most bytes (UTF-8) of a partition key. */
  public static final int PARTITION_KEY_BYTES = 2048;

  /** Most bytes (UTF-8) of a sort key. */
  public static final int SORT_KEY_BYTES = 1024;

  /** Partition of the configuration rows. */
  public static final String SYSTEM_CONFIG = "SYSTEM_CONFIG";

  /** What the sort keys of board rows begin with, and no others. */
  public static final String BOARD_PREFIX = "BOARD#";

  private static final char SEPARATOR = '#';
  private static final String BOARD = "BOARD";
  private static final String ACTIVE_TEST = "ACTIVE_TEST_KEY";
  private static final String QUOTA = "QUOTA";

  private ScoreKeys() {}

  /** Partition of a participant's rows. */
  public static String participant(String participantId) {
    return sized(
        "participantId",
        participantId,
        escaped("participantId", participantId),
        PARTITION_KEY_BYTES);
  }

  /** Sort key of a run: {@code <competition>#<submissionId>#<identity 12>#<run>}. */
  public static String run(String competition, String submissionId, String identityShort, int run) {
    return sized(
        "submissionId",
        submissionId,
        runs(competition, submissionId, identityShort) + run,
        SORT_KEY_BYTES);
  }

  /** What the sort keys of all runs in a competition begin with. */
  public static String runs(String competition) {
    return escaped("competition", competition) + SEPARATOR;
  }

  /** What the sort keys of all runs of a submission begin with. */
  public static String runs(String competition, String submissionId) {
    return runs(competition) + escaped("submissionId", submissionId) + SEPARATOR;
  }

  /** What the sort keys of all runs of a submission under one identity begin with. */
  public static String runs(String competition, String submissionId, String identityShort) {
    return runs(competition, submissionId) + identityShort + SEPARATOR;
  }

  /** Sort key of a participant's board row. */
  public static String board(String competition) {
    return configuration(BOARD, competition);
  }

  /** Sort key of the row with the generation of a competition's board. */
  public static String epoch(String competition) {
    return configuration("BOARD_EPOCH", competition);
  }

  /** Sort key of the row with the active dataset, of a competition or of the seed's own tools. */
  public static String activeTest(Optional<String> competition) {
    return competition.map(id -> configuration(ACTIVE_TEST, id)).orElse(ACTIVE_TEST);
  }

  private static String configuration(String name, String competition) {
    return sized(
        "competition",
        competition,
        name + SEPARATOR + escaped("competition", competition),
        SORT_KEY_BYTES);
  }

  private static String sized(String field, String value, String key, int limit) {
    int bytes = key.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > limit) {
      throw new InvalidKey(
          field,
          value,
          "at most %d bytes for the whole key, which has %d; use a shorter id"
              .formatted(limit, bytes));
    }
    return key;
  }

  private static String escaped(String field, String id) {
    if (id == null || id.isEmpty()) {
      throw new InvalidKey(field, id, "a text that is not empty");
    }
    if (!encodable(id)) {
      throw new InvalidKey(field, id.replaceAll("\\p{Cs}", "?"), "whole Unicode characters");
    }
    StringBuilder out = new StringBuilder(id.length());
    boolean reserved = id.equals(BOARD) || id.equals(SYSTEM_CONFIG) || id.equals(QUOTA);
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (c == '%' || c == SEPARATOR || Character.isISOControl(c) || (reserved && i == 0)) {
        for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
          out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
        }
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean encodable(String id) {
    try {
      StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(id));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
