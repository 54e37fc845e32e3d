package dev.tradewinds.contract.generate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Descriptions of record components from the Javadoc in the sources, so that they are written once.
 *
 * @param sources root of the Java sources
 */
record JavadocSource(Path sources) {
  private static final Pattern COMMENT_LINE = Pattern.compile("(?m)^\\s*\\*\\s?");

  /** The text of {@code @param component} of a record. */
  Optional<String> component(Class<?> type, String component) {
    Pattern param = Pattern.compile("@param " + component + "\\s(.*?)(?=\\n@|\\z)", Pattern.DOTALL);
    return comment(type)
        .map(param::matcher)
        .filter(Matcher::find)
        .map(matcher -> plain(matcher.group(1)));
  }

  /** The first sentences, up to the tags. */
  Optional<String> summary(Class<?> type) {
    return comment(type).map(text -> plain(text.split("\\n@", 2)[0]));
  }

  private Optional<String> comment(Class<?> type) {
    Class<?> outermost = type.getNestHost();
    Path file = sources.resolve(outermost.getName().replace('.', '/') + ".java");
    Matcher matcher =
        Pattern.compile(
                "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*public (?:record|enum) " + type.getSimpleName(),
                Pattern.DOTALL)
            .matcher(read(file));
    return matcher.find()
        ? Optional.of(COMMENT_LINE.matcher(matcher.group(1)).replaceAll("").strip())
        : Optional.empty();
  }

  private static String plain(String javadoc) {
    return javadoc
        .replaceAll("\\s+", " ")
        .replaceAll("\\{@(?:code|link|value) #?([^}]*)}", "$1")
        .strip();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
