package dev.tradewinds.cloud.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewinds.cloud.CloudUnavailable;
import dev.tradewinds.cloud.fake.Fault;
import dev.tradewinds.cloud.fake.InMemoryObjectStore;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** The fake does what every object store does, and fails by script. */
class InMemoryObjectStoreTest extends ObjectStoreContract {
  private final InMemoryObjectStore store =
      new InMemoryObjectStore(Clock.systemUTC()).create("v", true).create("p", false);

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Override
  protected String versioned() {
    return "v";
  }

  @Override
  protected String plain() {
    return "p";
  }

  @Test
  void a_lost_answer_leaves_the_object_there() {
    store.faults().next("put", Fault.THROTTLED, Fault.LOST_RESPONSE);
    assertThatThrownBy(() -> put("p", "k", "one")).isInstanceOf(CloudUnavailable.class);
    assertThat(store.head(ObjectRef.latest("p", "k"))).isEmpty();
    assertThatThrownBy(() -> put("p", "k", "one")).isInstanceOf(CloudUnavailable.class);
    assertThat(get(ObjectRef.latest("p", "k"))).isEqualTo("one");
  }
}
