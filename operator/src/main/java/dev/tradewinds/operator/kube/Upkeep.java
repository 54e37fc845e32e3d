package dev.tradewinds.operator.kube;

import dev.tradewinds.contract.Digest;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps objects of the operator as they should be, by server-side apply: only when they are not
 * there or were last applied with another content, and never one that belongs to somebody else.
 */
public final class Upkeep {
  private static final String MANAGER = "tradewinds-operator";

  private final KubernetesClient client;

  public Upkeep(KubernetesClient client) {
    this.client = client;
  }

  /** There is such an object, and it is not its owner's. */
  public static final class NameTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private NameTaken(HasMetadata found) {
      super(
          "%s %s is there already and was not made for this object; delete it, or give this one another name"
              .formatted(found.getKind(), found.getMetadata().getName()));
    }
  }

  /** The object with an annotation that tells its content. */
  public <R extends HasMetadata> R stamped(R desired) {
    // As maps, which the digest sorts: the order of an object's own maps is another in each
    // process.
    Map<?, ?> content = client.getKubernetesSerialization().convertValue(desired, Map.class);
    Map<String, String> annotations = new HashMap<>();
    if (desired.getMetadata().getAnnotations() != null) {
      annotations.putAll(desired.getMetadata().getAnnotations());
    }
    annotations.put(Labels.CONTENT, Digest.ofJson(content).value());
    desired.getMetadata().setAnnotations(annotations);
    return desired;
  }

  /**
   * Applies the object if it must be.
   *
   * @param stamped what should be, see {@link #stamped}
   * @param found what the cache has under its name
   * @return what the API server has now; absent when nothing was to be done
   * @throws NameTaken when the one that is there is somebody else's
   */
  public <R extends HasMetadata> Optional<R> keep(HasMetadata owner, R stamped, Optional<R> found) {
    requireOwn(owner, found);
    if (found.filter(each -> same(each, stamped)).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(apply(stamped));
  }

  /** Applies the object, whatever is there. */
  public <R extends HasMetadata> R apply(R desired) {
    return client.resource(desired).fieldManager(MANAGER).forceConflicts().serverSideApply();
  }

  /** Whether an object was last applied with that content. */
  public static boolean same(HasMetadata found, HasMetadata stamped) {
    return annotation(found, Labels.CONTENT).equals(annotation(stamped, Labels.CONTENT));
  }

  /** An annotation of an object. */
  public static Optional<String> annotation(HasMetadata object, String name) {
    return Optional.ofNullable(object.getMetadata().getAnnotations()).map(all -> all.get(name));
  }

  /**
   * Fails when the object is there and somebody else's.
   *
   * @throws NameTaken then
   */
  public static void requireOwn(HasMetadata owner, Optional<? extends HasMetadata> found) {
    found
        .filter(each -> !Owners.owns(owner, each))
        .ifPresent(
            each -> {
              throw new NameTaken(each);
            });
  }
}
