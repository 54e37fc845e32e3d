package dev.tradewinds.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.DatasetOrder;
import dev.tradewinds.contract.DatasetReport;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.Material;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.engine.market.Dataset;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetCommandTest {
  private static final byte[] CSV = "timestep,A\n1,2\n2,3\n".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @Test
  void compilesAndUploads() throws Exception {
    try (SmallStore store = new SmallStore()) {
      Material source = Material.at(store.put("/in.csv", CSV), Optional.empty());
      DatasetReport report =
          run(source, Optional.of(store.url("/out")), Optional.of(store.url("/symbols")));
      assertThat(report.valid()).isTrue();
      assertThat(store.get("/symbols")).asString(StandardCharsets.UTF_8).isEqualTo("[\"A\"]");
      assertThat(report.steps()).isEqualTo(2);
      assertThat(report.symbols()).isEqualTo(1);
      assertThat(report.digest()).contains(Digest.of(store.get("/out")));
      assertThat(Dataset.of(ByteBuffer.wrap(store.get("/out"))).price(1, 0)).isEqualTo(3);
    }
  }

  @Test
  void namesTheProblemsAndUploadsNothing() throws Exception {
    try (SmallStore store = new SmallStore()) {
      byte[] bad = "time_step,product_id,mid_price\n1,A,1\n".getBytes(StandardCharsets.UTF_8);
      DatasetReport report = run(Material.inline(bad), Optional.of(store.url("/out")));
      assertThat(report.valid()).isFalse();
      assertThat(report.problems()).hasSize(1);
      assertThat(report.fault()).isEmpty();
      assertThat(store.requests()).isZero();
    }
  }

  @Test
  void aFailedUploadIsOurFault() throws Exception {
    try (SmallStore store = new SmallStore()) {
      store.failNext(403);
      DatasetReport report = run(Material.inline(CSV), Optional.of(store.url("/out")));
      assertThat(report.valid()).isFalse();
      assertThat(report.fault()).get().asString().contains("403").doesNotContain("secret");
    }
  }

  @Test
  void anotherFileThanOrderedIsOurFault() throws Exception {
    try (SmallStore store = new SmallStore()) {
      Material source = Material.at(store.put("/in", CSV), Optional.of(Digest.of("other")));
      assertThat(run(source, Optional.empty()).fault()).isPresent();
    }
  }

  @Test
  void aLongReportFitsTheTerminationMessage() throws Exception {
    String columns =
        IntStream.range(0, 40).mapToObj(i -> "x".repeat(150) + i).collect(Collectors.joining(","));
    String row = IntStream.range(0, 40).mapToObj(i -> "bad").collect(Collectors.joining(","));
    String csv = "timestep," + columns + "\n1," + row + "\n";
    DatasetReport report =
        run(Material.inline(csv.getBytes(StandardCharsets.UTF_8)), Optional.empty());
    assertThat(Files.size(folder.resolve("termination-log")))
        .isLessThanOrEqualTo(Verdict.TERMINATION_MESSAGE_BYTES);
    assertThat(report.problemCount()).isEqualTo(40);
    assertThat(report.problems()).isNotEmpty();
  }

  private DatasetReport run(Material source, Optional<String> upload) throws IOException {
    return run(source, upload, Optional.empty());
  }

  private DatasetReport run(
      Material source, Optional<String> upload, Optional<String> symbolsUpload) throws IOException {
    Path order = folder.resolve("order.json");
    Path log = folder.resolve("termination-log");
    Files.writeString(
        order, Json.write(new DatasetOrder(1, "test", source, upload, symbolsUpload)));
    int code =
        Main.run("dataset", "--order", order.toString(), "--termination-log", log.toString());
    assertThat(code).isZero();
    return Json.read(Files.readString(log), DatasetReport.class);
  }
}
