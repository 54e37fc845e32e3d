package dev.tradewinds.operator.competition;

import dev.tradewinds.contract.Digest;

/**
 * One version of a dataset's source, to be compiled by one engine.
 *
 * @param dataset name of the dataset
 * @param source what is there
 * @param engineImage part of the version, for another engine may compile another form
 * @param name whose dataset it is
 */
record DatasetVersion(
    CompetitionName name, String dataset, SourceView.Present source, String engineImage) {
  private static final int DIGITS = 12;

  /** Names the version in keys and labels. */
  String digest() {
    return Digest.of(source.text() + '\0' + engineImage).shortHex(DIGITS);
  }

  CompiledKeys keys() {
    return name.compiled(dataset, digest());
  }
}
