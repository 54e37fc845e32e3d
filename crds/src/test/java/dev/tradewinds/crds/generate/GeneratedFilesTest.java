package dev.tradewinds.crds.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class GeneratedFilesTest {
  private static final Path ROOT = Path.of(System.getProperty("tradewinds.root"));

  @TestFactory
  Stream<DynamicTest> committedFilesAreFresh() {
    return GeneratedFiles.all().entrySet().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getKey().toString(),
                    () ->
                        assertThat(Files.readString(ROOT.resolve(file.getKey())))
                            .as("differs from a fresh generation; run `make generate`")
                            .isEqualTo(file.getValue())));
  }
}
