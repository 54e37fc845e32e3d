package dev.tradewinds.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** A file that an option names, before anything is read from it. */
final class InputFile {
  private InputFile() {}

  /**
   * Makes sure that it is there and can be read.
   *
   * @param what is expected, such as {@code a CSV file}
   */
  static Path require(Path path, String what) {
    if (!Files.exists(path)) {
      throw new UsageProblem("no such file: " + path);
    }
    if (!Files.isRegularFile(path)) {
      throw new UsageProblem(
          "%s is %s, expected %s"
              .formatted(path, Files.isDirectory(path) ? "a folder" : "no plain file", what));
    }
    if (!Files.isReadable(path)) {
      throw new UsageProblem(path + " cannot be read: permission denied");
    }
    return path;
  }
}
