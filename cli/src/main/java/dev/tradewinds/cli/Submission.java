package dev.tradewinds.cli;

import dev.tradewinds.contract.EvaluationOrder;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A submission as it lies on disk: one file, or a folder with {@code submission.py}. */
final class Submission {
  private static final Pattern PATH = Pattern.compile(EvaluationOrder.SOURCE_PATH);

  private Submission() {}

  /**
   * Reads the files by relative path. A single file is taken as {@code submission.py} whatever its
   * name; of a folder, hidden files and {@code __pycache__} are left out.
   */
  static SortedMap<String, byte[]> read(Path path) throws IOException {
    Collector files = new Collector(path);
    if (Files.isDirectory(path)) {
      Files.walkFileTree(path, files);
      if (!files.read.containsKey(EvaluationOrder.ENTRY_FILE)) {
        throw new UsageProblem(
            "%s has no file %s; name the folder that holds it, or the file itself"
                .formatted(path, EvaluationOrder.ENTRY_FILE));
      }
    } else if (Files.exists(path)) {
      files.take(InputFile.require(path, "a Python file or a folder"), EvaluationOrder.ENTRY_FILE);
    } else {
      throw new UsageProblem("no such file or folder: " + path);
    }
    return files.read;
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final Path root;
    private final SortedMap<String, byte[]> read = new TreeMap<>();
    private long bytes;

    Collector(Path root) {
      this.root = root;
    }

    /** Within the bounds of a competition, so that what runs here can be submitted there. */
    void take(Path file, String name) throws IOException {
      bytes += Files.size(file);
      if (bytes > EvaluationOrder.MOST_SOURCE_BYTES || read.size() == EvaluationOrder.MOST_FILES) {
        throw new UsageProblem(
            "%s has more than %d files or %d MiB, the most that a competition takes; is it the right one?"
                .formatted(
                    root, EvaluationOrder.MOST_FILES, EvaluationOrder.MOST_SOURCE_BYTES >> 20));
      }
      if (!PATH.matcher(name).matches()) {
        throw new UsageProblem(
            "%s: a competition takes no file of that name; use letters, digits, _ . - in ASCII"
                .formatted(file));
      }
      read.put(name, Files.readAllBytes(file));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return !folder.equals(root) && isLeftOut(folder)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!isLeftOut(file) && Files.isRegularFile(file)) {
        take(InputFile.require(file, "a file"), root.relativize(file).toString());
      }
      return FileVisitResult.CONTINUE;
    }

    private static boolean isLeftOut(Path path) {
      String name = path.getFileName().toString();
      return name.startsWith(".") || name.equals("__pycache__");
    }
  }
}
