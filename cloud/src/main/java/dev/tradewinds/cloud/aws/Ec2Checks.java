package dev.tradewinds.cloud.aws;

import dev.tradewinds.cloud.machines.ActionOutcome;
import dev.tradewinds.cloud.machines.MachineChecks;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/**
 * Status checks of several machines; one that is not known would fail the whole call, so after such
 * a failure the batch is halved until only it is left out.
 *
 * @param call asks for some
 */
record Ec2Checks(Function<List<String>, Map<String, MachineChecks>> call) {
  private static final int BATCH = 100;

  Map<String, MachineChecks> of(Collection<String> ids) {
    Map<String, MachineChecks> checks = new HashMap<>();
    for (List<String> batch : Batches.of(ids, BATCH)) {
      checks.putAll(
          Failures.translate(
              "checking %d machines".formatted(batch.size()), "", () -> known(batch)));
    }
    return checks;
  }

  private Map<String, MachineChecks> known(List<String> batch) {
    try {
      return call.apply(batch);
    } catch (Ec2Exception e) {
      if (Ec2Failures.action(e).filter(ActionOutcome.NotThere.class::isInstance).isEmpty()) {
        throw e;
      }
      if (batch.size() == 1) {
        return Map.of();
      }
      Map<String, MachineChecks> checks = new HashMap<>();
      int half = batch.size() / 2;
      checks.putAll(known(batch.subList(0, half)));
      checks.putAll(known(batch.subList(half, batch.size())));
      return checks;
    }
  }
}
