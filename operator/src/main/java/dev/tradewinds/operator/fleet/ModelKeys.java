package dev.tradewinds.operator.fleet;

import dev.tradewinds.contract.EvaluationOrder;
import dev.tradewinds.crds.schema.Rules;
import dev.tradewinds.crds.trader.TraderSpec.Model;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys of model files: {@code <prefix><type>/<symbol>/<name>-outer_<n>_inner_<n>/<path>}. Whatever
 * people upload, a key is a model's file, a folder's placeholder or a fault with a reason. Pure.
 */
final class ModelKeys {
  private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final Pattern SYMBOL = Pattern.compile(Rules.SYMBOL);
  private static final Pattern FOLDER =
      Pattern.compile("(?<name>[^/]{1,128})-outer_(?<outer>\\d{1,9})_inner_(?<inner>\\d{1,9})");
  private static final Pattern PATH = Pattern.compile(EvaluationOrder.SOURCE_PATH);
  private static final Pattern LEFT = Pattern.compile("(logs|trades)/");
  private static final Pattern PRINTABLE = Pattern.compile("[^\\x00-\\x1f\\x7f]*");
  private static final int LONGEST_PATH = 200;
  private static final int LONGEST_FOLDER = 1000;

  private ModelKeys() {}

  /** What a key is. */
  sealed interface Parsed {
    /** A file of a model, with its path in the model's folder. */
    record File(Model model, String path) implements Parsed {}

    /** What a model's trader has left there: no part of the model, and changing all the time. */
    record Left(String folder) implements Parsed {}

    /** What some tools put in the place of an empty folder. */
    record Placeholder() implements Parsed {}

    /** Nothing that belongs here, and why. */
    record Bad(String reason) implements Parsed {}
  }

  /**
   * Reads a key.
   *
   * @param prefix of all models, which the key begins with
   */
  static Parsed parse(String bucket, String prefix, String key) {
    if (key.endsWith("/")) {
      return new Parsed.Placeholder();
    }
    String[] parts = key.substring(prefix.length()).split("/", 4);
    if (parts.length < 4) {
      return new Parsed.Bad(
          "has %d parts below the prefix, expected <type>/<symbol>/<name>-outer_<n>_inner_<n>/<file>"
              .formatted(parts.length));
    }
    Matcher folder = FOLDER.matcher(parts[2]);
    if (folder.matches() && LEFT.matcher(parts[3]).lookingAt()) {
      String below = parts[3].substring(0, parts[3].indexOf('/') + 1);
      return new Parsed.Left(key.substring(0, key.length() - parts[3].length()) + below);
    }
    Optional<String> fault = fault(parts, folder);
    if (fault.isPresent()) {
      return new Parsed.Bad(fault.get());
    }
    String place = prefix + parts[0] + "/" + parts[1] + "/" + parts[2] + "/";
    if (place.length() > LONGEST_FOLDER) {
      return new Parsed.Bad("its folder has more than %d characters".formatted(LONGEST_FOLDER));
    }
    return new Parsed.File(
        new Model(
            bucket,
            place,
            parts[0],
            parts[1],
            folder.group("name"),
            Integer.valueOf(folder.group("outer")),
            Integer.valueOf(folder.group("inner"))),
        parts[3]);
  }

  private static Optional<String> fault(String[] parts, Matcher folder) {
    if (!TYPE.matcher(parts[0]).matches()) {
      return expected("type", parts[0], "up to 63 letters, digits, . _ and -");
    }
    if (!SYMBOL.matcher(parts[1]).matches()) {
      return expected("symbol", parts[1], "a symbol such as AAPL or BRK.B");
    }
    if (!folder.matches() || !PRINTABLE.matcher(parts[2]).matches()) {
      return expected("folder", parts[2], "<name>-outer_<n>_inner_<n>");
    }
    if (parts[3].length() > LONGEST_PATH || !PATH.matcher(parts[3]).matches()) {
      return expected(
          "file",
          parts[3],
          "a path of letters, digits, _ . - whose parts do not begin with a dot or hyphen");
    }
    return Optional.empty();
  }

  private static Optional<String> expected(String what, String value, String expected) {
    return Optional.of("%s is \"%s\", expected %s".formatted(what, value, expected));
  }
}
