package dev.tradewinds.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The picture "Parts and who may know whom" of docs/architecture.md, as data. */
final class ArrowsPicture {
  private static final Pattern PICTURE = Pattern.compile("flowchart TD\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ARROW =
      Pattern.compile("^\\s+(\\w+) --> (\\w+)$", Pattern.MULTILINE);

  private ArrowsPicture() {}

  /** Every part that the picture names, with the parts that its arrows lead to. */
  static Map<String, Set<String>> read() {
    var picture = PICTURE.matcher(document());
    if (!picture.find()) {
      throw new IllegalStateException("docs/architecture.md has no picture of the parts");
    }
    var arrows = new TreeMap<String, Set<String>>();
    var arrow = ARROW.matcher(picture.group(1));
    while (arrow.find()) {
      arrows.computeIfAbsent(arrow.group(1), part -> new TreeSet<>()).add(arrow.group(2));
      arrows.computeIfAbsent(arrow.group(2), part -> new TreeSet<>());
    }
    return arrows;
  }

  private static String document() {
    try {
      return Files.readString(
          Path.of(System.getProperty("tradewinds.root"), "docs", "architecture.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
