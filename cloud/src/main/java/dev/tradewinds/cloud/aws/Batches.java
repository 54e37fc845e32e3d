package dev.tradewinds.cloud.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Parts of a collection that a service takes at once. */
final class Batches {
  private Batches() {}

  /** Without doubles, in their order. */
  static <T> List<List<T>> of(Collection<T> all, int most) {
    List<T> distinct = all.stream().distinct().toList();
    List<List<T>> batches = new ArrayList<>();
    for (int from = 0; from < distinct.size(); from += most) {
      batches.add(distinct.subList(from, Math.min(distinct.size(), from + most)));
    }
    return batches;
  }
}
