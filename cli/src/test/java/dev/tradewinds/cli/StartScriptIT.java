package dev.tradewinds.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/tradewinds} finds its jars and the JDK from wherever it is called. */
class StartScriptIT {
  private static final Path ROOT =
      Path.of(System.getProperty("tradewinds.root", "..")).toAbsolutePath().normalize();

  @TempDir private Path folder;

  @Test
  void worksThroughALinkFromAnotherFolder() throws Exception {
    assumeTrue(
        Files.isDirectory(ROOT.resolve("cli/target/lib")),
        "SKIPPED: the jars are not packaged; run: make build");
    Path link = Files.createSymbolicLink(folder.resolve("tw"), ROOT.resolve("bin/tradewinds"));
    Files.writeString(folder.resolve("data.csv"), "timestep,A\n1,2\n2,3\n");
    assertThat(run(link.toString(), "dataset", "check", "--data", "data.csv"))
        .startsWith("0 data.csv: 2 steps");
  }

  @Test
  void saysWhatToDoWhenItIsNotBuilt() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin")).resolve("tradewinds");
    Files.copy(
        ROOT.resolve("bin/tradewinds"), bin, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    assertThat(run(bin.toString(), "--help"))
        .isEqualTo("2 error: tradewinds is not built yet; run: make build");
  }

  private String run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + output.strip();
  }
}
