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

/** A submission as it lies on disk: one file, or a folder with {@code submission.py}. */
final class Submission {
  private static final long MOST_BYTES = 64L << 20;

  private Submission() {}

  /**
   * Reads the files by relative path. A single file is taken as {@code submission.py} whatever its
   * name; of a folder, hidden files and {@code __pycache__} are left out.
   */
  static SortedMap<String, byte[]> read(Path path) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    if (Files.isRegularFile(path)) {
      files.put(EvaluationOrder.ENTRY_FILE, Files.readAllBytes(path));
    } else if (Files.isDirectory(path)) {
      Files.walkFileTree(path, new Collector(path, files));
      if (!files.containsKey(EvaluationOrder.ENTRY_FILE)) {
        throw new UsageProblem(path + " has no file " + EvaluationOrder.ENTRY_FILE);
      }
    } else {
      throw new UsageProblem("no such file or folder: " + path);
    }
    return files;
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final Path root;
    private final SortedMap<String, byte[]> files;
    private long bytes;

    Collector(Path root, SortedMap<String, byte[]> files) {
      this.root = root;
      this.files = files;
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
        bytes += Files.size(file);
        if (bytes > MOST_BYTES) {
          throw new UsageProblem(root + " has more than 64 MiB of files; is it the right folder?");
        }
        files.put(root.relativize(file).toString(), Files.readAllBytes(file));
      }
      return FileVisitResult.CONTINUE;
    }

    private static boolean isLeftOut(Path path) {
      String name = path.getFileName().toString();
      return name.startsWith(".") || name.equals("__pycache__");
    }
  }
}
