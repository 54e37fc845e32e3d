package dev.tradewinds.operator.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Objects that claim an id that only one may have. The oldest keeps it. */
public final class Duplicates {
  private static final Comparator<HasMetadata> AGE =
      Comparator.comparing((HasMetadata each) -> each.getMetadata().getCreationTimestamp())
          .thenComparing(each -> each.getMetadata().getUid());

  private Duplicates() {}

  /** The oldest of the others that are older and have the same id; absent when it is its own. */
  public static <R extends HasMetadata> Optional<R> older(
      R resource, Stream<R> all, Function<R, String> id) {
    return all.filter(each -> id.apply(each).equals(id.apply(resource)))
        .filter(each -> AGE.compare(each, resource) < 0)
        .min(AGE);
  }
}
