package dev.tradewinds.cloud.aws;

import dev.tradewinds.cloud.machines.ActionOutcome;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/**
 * Actions on several machines. EC2 refuses the whole call because of one machine, so after such a
 * refusal each is tried by itself.
 *
 * @param doing for messages, such as {@code stopping}
 * @param call does it, all or none
 */
record Ec2Actions(String doing, Function<List<String>, Map<String, ActionOutcome>> call) {
  private static final int BATCH = 100;

  Map<String, ActionOutcome> on(Collection<String> ids) {
    Map<String, ActionOutcome> outcomes = new LinkedHashMap<>();
    for (List<String> batch : Batches.of(ids, BATCH)) {
      outcomes.putAll(together(batch));
    }
    return outcomes;
  }

  private Map<String, ActionOutcome> together(List<String> batch) {
    return Failures.translate(
        "%s %d machines".formatted(doing, batch.size()),
        "",
        () -> {
          try {
            return call.apply(batch);
          } catch (Ec2Exception e) {
            Optional<ActionOutcome> meaning = Ec2Failures.action(e);
            if (meaning.isEmpty()) {
              throw e;
            }
            return batch.size() == 1 ? Map.of(batch.getFirst(), meaning.get()) : each(batch);
          }
        });
  }

  private Map<String, ActionOutcome> each(List<String> batch) {
    Map<String, ActionOutcome> outcomes = new LinkedHashMap<>();
    batch.forEach(id -> outcomes.put(id, alone(id)));
    return outcomes;
  }

  /** Whatever goes wrong with this one, the others still get their turn. */
  private ActionOutcome alone(String id) {
    try {
      return Optional.ofNullable(call.apply(List.of(id)).get(id))
          .orElseGet(() -> new ActionOutcome.Unavailable("the answer does not name " + id));
    } catch (Ec2Exception e) {
      return Ec2Failures.action(e).orElseGet(() -> new ActionOutcome.Unavailable(e.getMessage()));
    } catch (SdkException e) {
      return new ActionOutcome.Unavailable(e.getMessage());
    }
  }
}
