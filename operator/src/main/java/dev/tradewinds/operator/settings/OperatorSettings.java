package dev.tradewinds.operator.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.Set;

/**
 * {@code tradewinds}: where the operator runs and what it watches.
 *
 * @param namespace its own namespace, for the lease
 * @param namespaces namespaces that it serves; its own where empty, all of the cluster for {@code
 *     *}
 * @param instance name of this replica, unique among them
 * @param threads reconciliations that run at once
 * @param drain how long running reconciliations may take to end after SIGTERM
 */
@ConfigurationProperties("tradewinds")
public record OperatorSettings(
    String namespace,
    @Bindable(defaultValue = "") Set<String> namespaces,
    String instance,
    @Bindable(defaultValue = "16") int threads,
    @Bindable(defaultValue = "20s") Duration drain) {

  public OperatorSettings {
    Checks.present("tradewinds.namespace", namespace);
    Checks.present("tradewinds.instance", instance);
    Checks.atLeast("tradewinds.threads", threads, 1);
    Checks.atLeast("tradewinds.drain", drain, Duration.ZERO);
    namespaces = namespaces.isEmpty() ? Set.of(namespace) : Set.copyOf(namespaces);
    if (namespaces.size() > 1 && namespaces.contains("*")) {
      throw new InvalidSetting("tradewinds.namespaces", namespaces, "\"*\" alone, or names");
    }
  }

  /** Whether it serves every namespace of the cluster. */
  public boolean allNamespaces() {
    return namespaces.contains("*");
  }
}
