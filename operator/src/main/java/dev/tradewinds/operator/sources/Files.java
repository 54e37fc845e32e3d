package dev.tradewinds.operator.sources;

import java.util.SortedMap;

/** What was found where a Submission says its files are. */
public sealed interface Files {
  /** All of them, by path. */
  record Found(SortedMap<String, byte[]> content) implements Files {}

  /**
   * One is not there; it may come.
   *
   * @param message names it
   */
  record Missing(String message) implements Files {}

  /**
   * They cannot be a submission, whatever comes.
   *
   * @param message says why and what is expected
   */
  record Invalid(String message) implements Files {}
}
