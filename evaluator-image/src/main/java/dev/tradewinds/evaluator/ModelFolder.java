package dev.tradewinds.evaluator;

import dev.tradewinds.contract.Material;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;

/** The folder that the trader's half reads its model from. */
final class ModelFolder {
  private static final long MOST_FILE_BYTES = 2L << 30;

  private ModelFolder() {}

  /**
   * Brings the files of a model, readable by every user, and nothing else.
   *
   * @param folder is there; what a run before left in it is removed
   * @param files by relative path
   */
  static void fill(Path folder, Map<String, Material> files)
      throws IOException, MaterialUnavailable {
    empty(folder);
    for (Map.Entry<String, Material> file : files.entrySet()) {
      Path target = folder.resolve(file.getKey());
      makeFolders(folder, target.getParent());
      try (FileChannel channel =
          FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        var bytes = MaterialStore.fetch(file.getValue(), file.getKey(), MOST_FILE_BYTES);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  private static void makeFolders(Path top, Path folder) throws IOException {
    if (!folder.equals(top) && !Files.isDirectory(folder)) {
      makeFolders(top, folder.getParent());
      Files.createDirectory(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static void empty(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(folder)) {
          Files.delete(path);
        }
      }
    }
  }
}
