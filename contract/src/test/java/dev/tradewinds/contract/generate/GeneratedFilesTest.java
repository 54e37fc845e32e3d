package dev.tradewinds.contract.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class GeneratedFilesTest {
  private static final Path ROOT = Path.of(System.getProperty("tradewinds.root", ".."));

  @TestFactory
  Stream<DynamicTest> areFresh() throws IOException {
    return GeneratedFiles.all(ROOT).entrySet().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getKey(),
                    () ->
                        assertThat(ROOT.resolve(file.getKey()))
                            .as("run: make generate")
                            .exists()
                            .content()
                            .isEqualTo(file.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> nothingElseLiesInTheirFolder() throws IOException {
    var expected = GeneratedFiles.all(ROOT).keySet();
    try (Stream<Path> files = Files.list(ROOT.resolve("contract/src/main/resources/schema"))) {
      return files.map(path -> ROOT.relativize(path).toString()).toList().stream()
          .map(name -> DynamicTest.dynamicTest(name, () -> assertThat(expected).contains(name)));
    }
  }
}
