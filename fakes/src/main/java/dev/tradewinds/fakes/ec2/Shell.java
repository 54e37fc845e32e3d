package dev.tradewinds.fakes.ec2;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * One instance's folder and the processes that are started in it: each in a session of its own,
 * with an environment that holds nothing of this process's.
 *
 * @param directory of the instance
 * @param environment of its processes
 * @param owner that its processes name, to which each adds its own part
 */
record Shell(Path directory, Map<String, String> environment, String owner) {
  /** Bytes of an output that are kept. */
  private static final int KEPT = 1 << 20;

  Shell {
    environment = Map.copyOf(environment);
  }

  /** Prepares the folder; what is in it already stays, as on a disk. */
  static Shell prepare(
      Path directory, Map<String, String> image, Map<String, String> instance, String owner) {
    try {
      for (String each : List.of("bin", "home", "work", "services")) {
        Files.createDirectories(directory.resolve(each));
      }
      for (String program : List.of("systemd-run", "systemctl")) {
        Path shim = directory.resolve("bin").resolve(program);
        try (InputStream in = Shell.class.getResourceAsStream("systemd-shim")) {
          Files.write(shim, in.readAllBytes());
        }
        if (!shim.toFile().setExecutable(true)) {
          throw new IOException(shim + " cannot be made executable");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> environment = new HashMap<>();
    environment.put("LANG", "C.UTF-8");
    environment.putAll(image);
    environment.putAll(instance);
    environment.put("HOME", directory.resolve("home").toString());
    environment.merge(
        "PATH",
        "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        (given, standard) -> given + ":" + standard);
    environment.merge(
        "PATH", directory.resolve("bin").toString(), (rest, first) -> first + ":" + rest);
    return new Shell(directory, environment, owner);
  }

  /** Processes of a part of the instance. */
  ProcessTree tree(String part) {
    return new ProcessTree(owner + "/" + part + "/");
  }

  /** All processes of the instance. */
  ProcessTree tree() {
    return new ProcessTree(owner + "/");
  }

  ProcessBuilder builder(String part, List<String> command) {
    // A session of its own: no signal of a terminal reaches it, and it reaches none of ours.
    List<String> words = new ArrayList<>(List.of("setsid"));
    words.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.directory(directory.resolve("work").toFile());
    builder.redirectInput(Path.of("/dev/null").toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put(ProcessTree.VARIABLE, owner + "/" + part + "/");
    return builder;
  }

  /**
   * Runs a script and waits for its end, as SSM's agent does: until the shell has ended and nobody
   * holds its output any more.
   */
  Hosts.JobEnd run(String part, String script) throws IOException, InterruptedException {
    Path file = Files.createTempFile(directory, "command-", ".sh");
    try {
      Files.writeString(file, script);
      Process process = builder(part, List.of("sh", file.toString())).start();
      FutureTask<String> output = reading(process.getInputStream());
      FutureTask<String> errors = reading(process.getErrorStream());
      int exit = process.waitFor();
      return new Hosts.JobEnd(exit, output.get(), errors.get());
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static FutureTask<String> reading(InputStream in) {
    Callable<String> read =
        () -> {
          byte[] kept = in.readNBytes(KEPT);
          in.transferTo(OutputStream.nullOutputStream());
          return new String(kept, StandardCharsets.UTF_8);
        };
    FutureTask<String> task = new FutureTask<>(read);
    Thread.ofVirtual().start(task);
    return task;
  }
}
