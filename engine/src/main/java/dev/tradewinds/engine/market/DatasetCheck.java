package dev.tradewinds.engine.market;

import dev.tradewinds.contract.DatasetReport;
import dev.tradewinds.contract.Digest;
import java.util.List;
import java.util.Optional;

/**
 * What the check of a CSV file came to: a dataset, or why it cannot be one.
 *
 * @param dataset present exactly when there are no problems
 * @param problems what is wrong, first lines first, at most {@value Problems#MOST_LISTED}
 * @param problemCount how many problems there are in all
 */
public record DatasetCheck(
    Optional<Dataset> dataset, List<DatasetReport.Problem> problems, long problemCount) {

  static DatasetCheck passed(Dataset dataset) {
    return new DatasetCheck(Optional.of(dataset), List.of(), 0);
  }

  static DatasetCheck failed(Problems problems) {
    return new DatasetCheck(Optional.empty(), problems.listed(), problems.count());
  }

  /** The document that says so, with the digest of the compiled form. */
  public DatasetReport report() {
    Optional<Digest> digest = dataset.map(Dataset::digest);
    return new DatasetReport(
        DatasetReport.SCHEMA_VERSION,
        dataset.isPresent(),
        digest,
        dataset.map(d -> d.symbols().size()).orElse(0),
        dataset.map(Dataset::steps).orElse(0),
        dataset.map(Dataset::quotes).orElse(0L),
        problems,
        problemCount,
        Optional.empty());
  }
}
