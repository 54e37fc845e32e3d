package dev.tradewinds.cli;

import dev.tradewinds.engine.lane.LaneListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The untrusted half on this machine: its launcher, in a folder of its own that is removed at the
 * end. Root runs it as an unprivileged user.
 */
final class LocalTrader implements AutoCloseable {
  private static final int NOBODY = 65_534;

  private final Path folder;
  private final LaneListener listener;
  private final Process launcher;

  private LocalTrader(Path folder, LaneListener listener, Process launcher) {
    this.folder = folder;
    this.listener = listener;
    this.launcher = launcher;
    Runtime.getRuntime().addShutdownHook(new Thread(this::end));
  }

  /**
   * Opens the lane and starts the launcher; the trader then waits for the engine.
   *
   * @param model folder that the strategy finds, read-only, as {@code model} beside it
   */
  static LocalTrader start(Installation installation, Path python, Optional<Path> model)
      throws IOException {
    boolean root = isRoot();
    Path launcher = installation.launcher();
    Path bootstrap = installation.traderPackage();
    Path folder = Files.createTempDirectory("tradewinds-");
    Path workdir = Files.createDirectory(folder.resolve("work"));
    if (root) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
      Files.setAttribute(workdir, "unix:uid", NOBODY);
      Files.setAttribute(workdir, "unix:gid", NOBODY);
    }
    LaneListener listener = LaneListener.open(folder, System::nanoTime);
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(launcher.toString(), "--lane", folder.toString(), "--workdir", workdir.toString()));
    if (model.isPresent()) {
      Path readable = root ? copied(model.get(), folder.resolve("model")) : model.get();
      command.addAll(List.of("--model", readable.toString()));
    }
    if (root) {
      command.addAll(List.of("--uid", "" + NOBODY, "--gid", "" + NOBODY));
    }
    command.addAll(
        List.of("--", python.toAbsolutePath().toString(), "-I", "-B", bootstrap.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(folder.resolve("launcher.log").toFile())
            .start();
    LocalTrader trader = new LocalTrader(folder, listener, process);
    process.onExit().thenRun(listener::close);
    return trader;
  }

  /** Root's own folders are closed to the user that the strategy runs as. */
  private static Path copied(Path model, Path target) throws IOException {
    try (Stream<Path> files = Files.walk(model)) {
      for (Path file : files.toList()) {
        Path copy = target.resolve(model.relativize(file).toString());
        Files.copy(file, copy);
        boolean folder = Files.isDirectory(copy);
        Files.setPosixFilePermissions(
            copy, PosixFilePermissions.fromString(folder ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
    return target;
  }

  static boolean isRoot() throws IOException {
    return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
  }

  LaneListener listener() {
    return listener;
  }

  /** What the launcher itself had to say; empty when all is well. */
  String complaint() throws IOException {
    return Files.readString(folder.resolve("launcher.log"), StandardCharsets.UTF_8).strip();
  }

  @Override
  public void close() {
    end();
  }

  private synchronized void end() {
    launcher.destroyForcibly();
    try {
      launcher.waitFor();
      listener.close();
      if (Files.exists(folder)) {
        Files.walkFileTree(folder, new Removal());
      }
    } catch (IOException e) {
      System.err.println("warning: " + folder + " could not be removed: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
