package dev.tradewinds.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A SHA-256 digest in the form {@code sha256:<64 hex digits>}.
 *
 * @param value the whole text, prefix included
 */
public record Digest(@JsonValue String value) {
  private static final String PREFIX = "sha256:";
  private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");

  @JsonCreator
  public Digest {
    if (value == null || !FORM.matcher(value).matches()) {
      throw new InvalidDocument("digest", value, "sha256: and 64 hex digits");
    }
  }

  /** Digest of the bytes as they stand. */
  public static Digest of(byte[] bytes) {
    return ofHash(sha256().digest(bytes));
  }

  /** Digest of the UTF-8 form of the text. */
  public static Digest of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Digest of a document's canonical JSON (see {@link Json#canonical}). */
  public static Digest ofJson(Object document) {
    return of(Json.canonical(document));
  }

  /** The digest that {@code state} has gathered; {@code state} is reset. */
  public static Digest finish(MessageDigest state) {
    return ofHash(state.digest());
  }

  /**
   * Digest of a submission's files: over the lines {@code <path> NUL <digest of content> LF} in the
   * order of the paths, so that it does not depend on how the files travelled.
   */
  public static Digest ofFiles(SortedMap<String, byte[]> files) {
    SortedMap<String, Digest> digests = new TreeMap<>(files.comparator());
    files.forEach((path, content) -> digests.put(path, of(content)));
    return ofFileDigests(digests);
  }

  /** {@link #ofFiles} of files whose digests are known already. */
  public static Digest ofFileDigests(SortedMap<String, Digest> files) {
    MessageDigest state = sha256();
    files.forEach(
        (path, content) ->
            state.update((path + '\0' + content.value + '\n').getBytes(StandardCharsets.UTF_8)));
    return finish(state);
  }

  /** A fresh SHA-256 state for digests that are gathered bit by bit. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The first {@code length} hex digits, for names and sort keys. */
  public String shortHex(int length) {
    return value.substring(PREFIX.length(), PREFIX.length() + length);
  }

  /** The 32 bytes of the hash. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(value, PREFIX.length(), value.length());
  }

  @Override
  public String toString() {
    return value;
  }

  private static Digest ofHash(byte[] hash) {
    return new Digest(PREFIX + HexFormat.of().formatHex(hash));
  }
}
