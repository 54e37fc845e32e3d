package dev.tradewinds.operator.safety;

import java.util.List;

/** Things of one kind that run, such as Pods of StatefulSets or machines. */
public interface Suspects {
  /** The kind, for metrics and logs. */
  String kind();

  /** Those that run now or are about to, and carry a line of the safety shutdown. */
  List<Suspect> running();

  /**
   * One of them.
   *
   * @param name for people
   * @param line its line, see {@link dev.tradewinds.operator.schedule.Curfew}
   * @param stop stops it; may be repeated, and may fail with any exception
   */
  record Suspect(String name, String line, Runnable stop) {}
}
