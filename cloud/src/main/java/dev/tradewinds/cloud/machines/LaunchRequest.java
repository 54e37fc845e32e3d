package dev.tradewinds.cloud.machines;

import dev.tradewinds.cloud.InvalidKey;
import java.util.Map;
import java.util.Optional;

/**
 * One machine to launch. The same token with the same request launches one machine, however often
 * it is sent; the token with another request is refused.
 *
 * @param template id ({@code lt-...}) or name of the launch template
 * @param templateVersion a number; {@code $Latest} would make the same request mean another thing
 * @param token at most {@value #TOKEN} printable ASCII characters
 * @param tags on the machine, its volumes and its network interfaces from the start; at most
 *     {@value #TAGS}
 * @param type instead of the template's
 * @param subnet instead of the template's
 */
public record LaunchRequest(
    String template,
    String templateVersion,
    String token,
    Map<String, String> tags,
    Optional<String> type,
    Optional<String> subnet) {
  /** Most characters of a token. */
  public static final int TOKEN = 64;

  /** Most tags of a machine. */
  public static final int TAGS = 50;

  private static final int TAG_KEY = 128;
  private static final int TAG_VALUE = 256;

  public LaunchRequest {
    tags = Map.copyOf(tags);
    if (template.isEmpty()) {
      throw new InvalidKey("launch template", template, "its id or name");
    }
    if (!templateVersion.matches("[1-9][0-9]{0,8}")) {
      throw new InvalidKey("launch template's version", templateVersion, "a number, such as 3");
    }
    if (!token.matches("[!-~]{1,%d}".formatted(TOKEN))) {
      throw new InvalidKey(
          "launch token", token, "1 to %d printable ASCII characters".formatted(TOKEN));
    }
    if (tags.size() > TAGS) {
      throw new InvalidKey("tags", tags.size() + " of them", "at most " + TAGS);
    }
    tags.forEach(LaunchRequest::requireTag);
  }

  private static void requireTag(String key, String value) {
    if (key.isEmpty() || key.length() > TAG_KEY || key.startsWith("aws:")) {
      throw new InvalidKey(
          "tag", key, "a name of at most %d characters, not of aws:".formatted(TAG_KEY));
    }
    if (value.length() > TAG_VALUE) {
      throw new InvalidKey(
          "value of tag " + key, value, "at most %d characters".formatted(TAG_VALUE));
    }
  }
}
