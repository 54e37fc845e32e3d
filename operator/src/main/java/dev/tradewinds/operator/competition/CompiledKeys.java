package dev.tradewinds.operator.competition;

/**
 * Keys of one version of a dataset in the platform's bucket.
 *
 * @param prefix what they begin with, slash at the end
 */
record CompiledKeys(String prefix) {
  /** The compiled form. */
  String data() {
    return prefix + "data.bin";
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
