package dev.tradewinds.operator.competition;

/**
 * Keys of one version of a dataset in the platform's bucket.
 *
 * @param prefix what they begin with, slash at the end
 */
public record CompiledKeys(String prefix) {
  private static final String DATA = "data.bin";

  /** The keys beside that of a compiled form. */
  public static CompiledKeys beside(String data) {
    return new CompiledKeys(data.substring(0, data.lastIndexOf('/') + 1));
  }

  /** The compiled form. */
  String data() {
    return prefix + DATA;
  }

  /** Its symbols: a JSON list of texts. */
  public String symbols() {
    return prefix + "symbols.json";
  }

  /** What the engine said of it; written last, so that it vouches for the rest. */
  String report() {
    return prefix + "report.json";
  }

  /** Text of a ConfigMap, for the engine to fetch. */
  String source() {
    return prefix + "source.csv";
  }
}
