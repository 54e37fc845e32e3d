package dev.tradewinds.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TradewindsTest {
  @TempDir private Path folder;

  @Test
  void helpNamesTheCommandsAndOptions() {
    assertThat(CommandRun.of("--help").out()).contains("evaluate", "dataset");
    assertThat(CommandRun.of("evaluate", "--help").out())
        .contains("--submission", "--data", "--policy", "--limits", "--report", "Exit codes");
    assertThat(CommandRun.of("dataset", "check", "--help").out()).contains("--data");
  }

  @Test
  void wrongUsageIsExplained() {
    assertThat(CommandRun.of("evaluate"))
        .satisfies(run -> assertThat(run.exitCode()).isEqualTo(2))
        .satisfies(run -> assertThat(run.err()).contains("--submission"));
    assertThat(CommandRun.of("evaluate", "--submission", "none.py", "--data", "none.csv").err())
        .isEqualTo("error: no such file or folder: none.py\n");
    assertThat(CommandRun.of("dataset", "check", "--data", "none.csv"))
        .isEqualTo(new CommandRun(2, "", "error: no such file: none.csv\n"));
  }

  @Test
  void aPolicyFileWithAMistakeIsExplained() throws IOException {
    Path submission = file("submission.py", "");
    Path policy = file("policy.yaml", "execution:\n  leverageLimit: -1\n");
    assertThat(evaluateWith(submission, policy).err())
        .isEqualTo(
            "error: %s: execution.leverageLimit is -1.0, expected a ratio above 0, at most 1000\n"
                .formatted(policy));
    Path unknown = file("unknown.yaml", "execution:\n  leverage: 3\n");
    assertThat(evaluateWith(submission, unknown).err()).contains("unknown.yaml", "leverage");
    Path broken = file("broken.yaml", "a: [\n");
    assertThat(evaluateWith(submission, broken).err()).contains("broken.yaml is not well-formed");
    Path twice = file("twice.yaml", "execution: {initialCash: 5, initialCash: 6}\n");
    assertThat(evaluateWith(submission, twice).err()).contains("Duplicate field 'initialCash'");
    Path two = file("two.yaml", "---\nexecution: {}\n---\nexecution: {initialCash: 6}\n");
    assertThat(evaluateWith(submission, two).err())
        .contains("two.yaml holds more than one YAML document");
    assertThat(evaluateWith(submission, folder).err())
        .isEqualTo("error: %s is a folder, expected a YAML file\n".formatted(folder));
  }

  @Test
  void whatAnOptionNamesIsLookedAtBeforeTheRun() throws IOException {
    String strategy = file("submission.py", "").toString();
    String data = file("data.csv", "timestep,A\n1,2\n2,3\n").toString();
    assertThat(evaluate(strategy, folder.toString()))
        .isEqualTo("error: %s is a folder, expected a CSV file\n".formatted(folder));
    assertThat(evaluate(strategy, data, "--report", data))
        .isEqualTo("error: --report %s is no folder and cannot be made one\n".formatted(data));
    assertThat(evaluate(strategy, data, "--python", "/none"))
        .isEqualTo("error: no such file: /none\n");
    assertThat(evaluate(strategy, data, "--python", folder.toString()))
        .isEqualTo("error: %s is a folder, expected an interpreter\n".formatted(folder));
    assertThat(evaluate(strategy, data, "--python", data))
        .isEqualTo("error: --python %s cannot be executed\n".formatted(data));
    assertThat(evaluate("", data))
        .startsWith("Invalid value for option '--submission': is empty, expected a path");
    assertThat(evaluate(strategy, data, "--seed", "x"))
        .startsWith("Invalid value for option '--seed': 'x' is no whole number of 64 bits");
  }

  private static String evaluate(String submission, String data, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("evaluate", "--submission", submission, "--data", data));
    arguments.addAll(List.of(more));
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(run.exitCode()).isEqualTo(2);
    return run.err();
  }

  @Test
  void aSubmissionIsHeldToTheBoundsOfACompetition() throws IOException {
    file("submission.py", "x");
    Path blank = file("a b.txt", "x");
    assertThatThrownBy(() -> Submission.read(folder))
        .isInstanceOf(UsageProblem.class)
        .hasMessageContaining("a b.txt: a competition takes no file of that name");
    Files.delete(blank);
    Path large = folder.resolve("large.bin");
    try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
      sparse.setLength(5L << 30);
    }
    assertThatThrownBy(() -> Submission.read(folder)).hasMessageContaining("50 files or 10 MiB");
    assertThatThrownBy(() -> Submission.read(large)).hasMessageContaining("50 files or 10 MiB");
  }

  private CommandRun evaluateWith(Path submission, Path policy) {
    return CommandRun.of(
        "evaluate",
        "--submission",
        submission.toString(),
        "--data",
        "unused.csv",
        "--policy",
        policy.toString());
  }

  @Test
  void aDatasetIsCheckedLineByLine() throws IOException {
    Path good = file("good.csv", "timestep,A\n1,2\n2,3\n");
    CommandRun passed = CommandRun.of("dataset", "check", "--data", good.toString());
    assertThat(passed.exitCode()).isZero();
    assertThat(passed.out()).startsWith(good + ": 2 steps, 1 products, 2 prices, digest sha256:");

    Path bad = file("bad.csv", "timestep,A\n1,x\n2,3\n2,4\n");
    CommandRun failed = CommandRun.of("dataset", "check", "--data", bad.toString());
    assertThat(failed.exitCode()).isEqualTo(4);
    assertThat(failed.out())
        .contains(bad + ":2: A is \"x\"", bad + ":4: timestep 2 is there twice");
  }

  @Test
  void aFolderIsASubmissionWithoutItsHiddenFiles() throws IOException {
    file("submission.py", "x");
    file(".git", "x");
    Files.createDirectories(folder.resolve("__pycache__"));
    file("__pycache__/a.pyc", "x");
    Files.createDirectories(folder.resolve("lib"));
    file("lib/rules.py", "y");
    SortedMap<String, byte[]> files = Submission.read(folder);
    assertThat(files.keySet()).containsExactly("lib/rules.py", "submission.py");
  }

  @Test
  void progressSaysRateAndTimeLeft() {
    assertThat(ProgressLine.line(0, 2000, 0.5))
        .isEqualTo("  0 %  0 of 2,000 steps  0 steps/s  ? left");
    assertThat(ProgressLine.line(500_000, 1_000_000, 10))
        .isEqualTo(" 50 %  500,000 of 1,000,000 steps  50,000 steps/s  10 s left");
    assertThat(ProgressLine.line(1000, 1_000_000, 10)).endsWith("166 min 30 s left");
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }
}
