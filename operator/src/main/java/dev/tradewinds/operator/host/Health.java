package dev.tradewinds.operator.host;

import dev.tradewinds.operator.Operation;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** What the probes test; each answer is a list of what is wrong, empty when all is well. */
@Singleton
final class Health {
  private final OperatorProcess process;
  private final Leadership leadership;
  private final Operation operation;

  Health(OperatorProcess process, Leadership leadership, Operation operation) {
    this.process = process;
    this.leadership = leadership;
    this.operation = operation;
  }

  /** Only what a restart can cure. */
  List<String> notLive() {
    List<String> reasons = new ArrayList<>();
    if (process.kindsThere() && !leadership.aware()) {
      reasons.add("neither leading nor seeing a lease");
    }
    reasons.addAll(operation.stuck());
    return reasons;
  }

  /** Whether this replica acts or could take over at once. */
  List<String> notReady() {
    List<String> reasons = new ArrayList<>();
    if (!process.kindsThere()) {
      reasons.add("the API server does not know the kinds, or cannot be reached");
    }
    if (leadership.leading() && !operation.running()) {
      reasons.add("leading, but the caches are not filled");
    }
    if (process.kindsThere() && !leadership.aware()) {
      reasons.add("neither leading nor seeing a lease");
    }
    return reasons;
  }
}
