package dev.tradewinds.operator.competition;

import dev.tradewinds.cloud.objects.ObjectRef;

/** What is where a dataset's source should be. */
sealed interface SourceView {

  /** Where it should be, such as {@code s3://bucket/key} or {@code configMap/name/key}. */
  String location();

  /**
   * Something is there.
   *
   * @param version changes with the content: version id, ETag or digest
   * @param content where the engine finds it
   */
  record Present(String location, String version, Content content) implements SourceView {
    /** As in {@code status.datasets[].sourceVersion}. */
    String text() {
      return location + '@' + version;
    }
  }

  /**
   * Nothing is there.
   *
   * @param message says what was looked for and what to do
   */
  record Missing(String location, String message) implements SourceView {}

  /** Where the engine finds the text. */
  sealed interface Content {
    /** An object in the host's bucket, pinned as far as is known. */
    record InStore(ObjectRef ref) implements Content {}

    /** Text of a ConfigMap. */
    record Text(byte[] bytes) implements Content {}
  }
}
