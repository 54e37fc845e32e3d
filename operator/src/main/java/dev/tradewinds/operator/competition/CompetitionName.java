package dev.tradewinds.operator.competition;

import dev.tradewinds.crds.competition.Competition;

/** Where a competition is, and under which keys the platform's bucket keeps what belongs to it. */
record CompetitionName(String namespace, String name) {

  static CompetitionName of(Competition competition) {
    return new CompetitionName(
        competition.getMetadata().getNamespace(), competition.getMetadata().getName());
  }

  String recordKey() {
    return "competitions/%s/%s/record.json".formatted(namespace, name);
  }

  /**
   * @param version see {@link DatasetVersion#digest}
   */
  CompiledKeys compiled(String dataset, String version) {
    return new CompiledKeys("datasets/%s/%s/%s/%s/".formatted(namespace, name, dataset, version));
  }
}
