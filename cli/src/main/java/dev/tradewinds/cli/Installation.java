package dev.tradewinds.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where this command finds its other half. The home is the root of the source tree or of an
 * unpacked release; {@code bin/tradewinds} names it.
 */
record Installation(Path home) {
  static Installation ofThisProcess() {
    return new Installation(Path.of(System.getProperty("tradewinds.home", ".")).toAbsolutePath());
  }

  /** The static launcher of the trader. */
  Path launcher() {
    return built(home.resolve("trader-image/target/tradewinds-launcher"));
  }

  /** The Python package that is the trader's bootstrap. */
  Path traderPackage() {
    return built(home.resolve("trader-image/tradewinds_trader"));
  }

  private static Path built(Path path) {
    if (!Files.exists(path)) {
      throw new UsageProblem(path + " is missing; run: make build");
    }
    return path;
  }

  /**
   * The interpreter for the trader: the first {@code python3} of the PATH that the trader's user
   * can reach.
   */
  static Path python(boolean otherUser) throws IOException {
    for (String folder : System.getenv().getOrDefault("PATH", "/usr/bin").split(":")) {
      Path candidate = Path.of(folder, "python3");
      if (Files.isExecutable(candidate) && !isScript(candidate)) {
        if (!otherUser || reachableByAll(candidate.toRealPath())) {
          return candidate;
        }
      }
    }
    throw new UsageProblem(
        "no python3 found on the PATH that an unprivileged trader can run; name one with --python");
  }

  /** A version switcher's stand-in needs the environment that the trader is not given. */
  private static boolean isScript(Path file) throws IOException {
    try (var input = Files.newInputStream(file)) {
      return List.of((int) '#').contains(input.read());
    }
  }

  private static boolean reachableByAll(Path file) throws IOException {
    for (Path path = file; path != null; path = path.getParent()) {
      if ((((int) Files.getAttribute(path, "unix:mode")) & 1) == 0) {
        return false;
      }
    }
    return true;
  }
}
