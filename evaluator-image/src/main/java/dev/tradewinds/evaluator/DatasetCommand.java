package dev.tradewinds.evaluator;

import dev.tradewinds.contract.DatasetOrder;
import dev.tradewinds.contract.DatasetReport;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.Material;
import dev.tradewinds.engine.market.Dataset;
import dev.tradewinds.engine.market.DatasetCheck;
import dev.tradewinds.engine.market.DatasetCsv;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/** {@code dataset}: checks and compiles a CSV for a {@link DatasetOrder}. */
final class DatasetCommand {
  private final Arguments arguments;

  DatasetCommand(Arguments arguments) {
    this.arguments = arguments;
  }

  int run(ResultSink sink) throws IOException {
    DatasetReport report = report();
    sink.write(report.terminationMessage());
    System.out.println(
        report.fault().orElse(report.valid() ? "valid" : report.problemCount() + " problems"));
    return 0;
  }

  private DatasetReport report() {
    try {
      DatasetOrder order = Json.read(Files.readString(arguments.order()), DatasetOrder.class);
      DatasetCheck check = check(order);
      if (check.dataset().isPresent()) {
        upload(check.dataset().get(), order);
      }
      return check.report();
    } catch (MaterialUnavailable e) {
      return DatasetReport.faulty(e.getMessage());
    } catch (Arguments.Unusable e) {
      throw e;
    } catch (IOException | RuntimeException | Error e) {
      e.printStackTrace();
      return DatasetReport.faulty("the engine failed: " + e);
    }
  }

  private static void upload(Dataset dataset, DatasetOrder order) throws MaterialUnavailable {
    if (order.symbolsUploadUrl().isPresent()) {
      new SignedUrl(order.symbolsUploadUrl().get(), "the symbols")
          .put("application/json", StandardCharsets.UTF_8.encode(Json.write(dataset.symbols())));
    }
    if (order.uploadUrl().isPresent()) {
      new SignedUrl(order.uploadUrl().get(), "the compiled dataset")
          .put("application/octet-stream", dataset.bytes());
    }
  }

  private static DatasetCheck check(DatasetOrder order) throws IOException, MaterialUnavailable {
    Material source = order.source();
    if (source.content().isPresent()) {
      return check(new ByteArrayInputStream(source.content().get()), source, order.name());
    }
    return new SignedUrl(source.url().orElseThrow(), "the CSV file of " + order.name())
        .get(input -> check(input, source, order.name()));
  }

  private static DatasetCheck check(InputStream input, Material source, String name)
      throws IOException, MaterialUnavailable {
    MessageDigest state = Digest.sha256();
    DigestInputStream counted = new DigestInputStream(input, state);
    DatasetCheck check = DatasetCsv.read(counted);
    counted.transferTo(OutputStream.nullOutputStream());
    Digest digest = Digest.finish(state);
    if (source.digest().isPresent() && !source.digest().get().equals(digest)) {
      throw new MaterialUnavailable(
          "the CSV file of %s is %s, expected %s".formatted(name, digest, source.digest().get()));
    }
    return check;
  }
}
