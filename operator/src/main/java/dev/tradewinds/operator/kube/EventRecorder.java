package dev.tradewinds.operator.kube;

import dev.tradewinds.contract.Digest;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people what happened to an object, in {@code events.k8s.io/v1}. The same note on the same
 * object is one Event: its name is a function of both, and within {@link #QUIET} it is not sent
 * again; later its series counts on. An Event that cannot be written is logged and nothing else.
 */
public final class EventRecorder {
  /** For so long an equal Event is not sent again. */
  static final Duration QUIET = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final int NOTE_LENGTH = 1024;
  private static final int REMEMBERED = 10_000;
  private static final int NAME_HASH_LENGTH = 16;

  private final KubernetesClient client;
  private final String instance;
  private final Clock clock;
  private final Map<String, Sent> sent = new LinkedHashMap<>();

  private record Sent(Instant at, int count) {}

  /**
   * @param instance this replica's name
   */
  public EventRecorder(KubernetesClient client, String instance, Clock clock) {
    this.client = client;
    this.instance = instance;
    this.clock = clock;
  }

  /** Something went as it should. */
  public void normal(HasMetadata regarding, String reason, String action, String note) {
    record(regarding, "Normal", reason, action, note);
  }

  /** Somebody should look. */
  public void warning(HasMetadata regarding, String reason, String action, String note) {
    record(regarding, "Warning", reason, action, note);
  }

  private void record(
      HasMetadata regarding, String type, String reason, String action, String note) {
    String text = Texts.cut(note, NOTE_LENGTH);
    String name =
        Names.of(
            Names.LABEL_LENGTH,
            regarding.getMetadata().getName(),
            Digest.of(regarding.getMetadata().getUid() + '\0' + reason + '\0' + text)
                .shortHex(NAME_HASH_LENGTH));
    int count = remember(regarding.getMetadata().getNamespace() + '/' + name);
    if (count == 0) {
      return;
    }
    Event event = event(name, regarding, type, reason, action, text);
    try {
      if (count == 1) {
        create(event);
      } else {
        countOn(event, count);
      }
    } catch (KubernetesClientException e) {
      LOG.warn("event {} on {} was not written: {}", reason, name, e.getMessage());
    }
  }

  /** How often the event has now come up; 0 when it was sent just now. */
  private synchronized int remember(String key) {
    Instant now = clock.instant();
    Sent before = sent.get(key);
    if (before != null && before.at().plus(QUIET).isAfter(now)) {
      return 0;
    }
    int count = before == null ? 1 : before.count() + 1;
    sent.remove(key);
    sent.put(key, new Sent(now, count));
    if (sent.size() > REMEMBERED) {
      sent.remove(sent.keySet().iterator().next());
    }
    return count;
  }

  private void create(Event event) {
    try {
      client.resource(event).create();
    } catch (KubernetesClientException e) {
      // An earlier run of this process has told it already.
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
    }
  }

  private void countOn(Event event, int count) {
    String now = MICROS.format(clock.instant());
    try {
      client
          .resource(event)
          .patch(
              PatchContext.of(PatchType.JSON_MERGE),
              "{\"series\":{\"count\":%d,\"lastObservedTime\":\"%s\"}}".formatted(count, now));
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw e;
      }
      // The API server keeps Events for an hour only.
      create(event);
    }
  }

  private Event event(
      String name, HasMetadata regarding, String type, String reason, String action, String note) {
    return new EventBuilder()
        .withNewMetadata()
        .withNamespace(regarding.getMetadata().getNamespace())
        .withName(name)
        .endMetadata()
        .withRegarding(reference(regarding))
        .withEventTime(new MicroTime(MICROS.format(clock.instant())))
        .withReportingController("tradewinds.dev/operator")
        .withReportingInstance(instance)
        .withType(type)
        .withReason(reason)
        .withAction(action)
        .withNote(note)
        .build();
  }

  private static ObjectReference reference(HasMetadata regarding) {
    return new ObjectReferenceBuilder()
        .withApiVersion(regarding.getApiVersion())
        .withKind(regarding.getKind())
        .withNamespace(regarding.getMetadata().getNamespace())
        .withName(regarding.getMetadata().getName())
        .withUid(regarding.getMetadata().getUid())
        .withResourceVersion(regarding.getMetadata().getResourceVersion())
        .build();
  }
}
