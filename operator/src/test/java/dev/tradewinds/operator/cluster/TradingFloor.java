package dev.tradewinds.operator.cluster;

import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.feed.IngestHeartbeat;
import dev.tradewinds.contract.feed.IngestPhase;
import dev.tradewinds.contract.feed.NatsAccess;
import dev.tradewinds.contract.fleet.Account;
import dev.tradewinds.contract.fleet.TraderHeartbeat;
import dev.tradewinds.contract.fleet.TraderPhase;
import dev.tradewinds.contract.fleet.TradingState;
import dev.tradewinds.operator.kube.Labels;
import dev.tradewinds.operator.kube.Owners;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of a cluster that trades, in one namespace: the controller of StatefulSets, a kubelet,
 * and ingests and traders that do nothing but say over a real NATS what the test wants them to say.
 */
public final class TradingFloor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TradingFloor.class);
  private static final long TURN_MILLIS = 50;
  private static final int TURNS_A_BEAT = 6;

  private final KubernetesClient client;
  private final String namespace;
  private final Connection connection;
  private final Set<String> seenTwice = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> podsMade = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile Function<String, Optional<IngestHeartbeat>> ingests =
      node -> Optional.of(streaming(List.of("AAPL"), 10));
  private volatile Function<String, Optional<TraderHeartbeat>> traders =
      trader -> Optional.of(trading(trader, 10));
  private volatile Function<String, PodStatus> pods = name -> PodStatuses.running();
  private volatile boolean stopped;

  public TradingFloor(KubernetesClient client, String namespace, NatsAccess nats) throws Exception {
    this.client = client;
    this.namespace = namespace;
    Options.Builder options = new Options.Builder().server(nats.url()).maxReconnects(-1);
    nats.user()
        .ifPresent(
            user ->
                options.userInfo(user.toCharArray(), nats.password().orElseThrow().toCharArray()));
    this.connection = Nats.connect(options.build());
    this.thread = Thread.ofPlatform().name("trading-floor").daemon().start(this::run);
  }

  /** What ingests say, by the node's name; nothing where absent. */
  public void ingests(Function<String, Optional<IngestHeartbeat>> word) {
    ingests = word;
  }

  /** What traders say, by the Trader's name; nothing where absent. */
  public void traders(Function<String, Optional<TraderHeartbeat>> word) {
    traders = word;
  }

  /** What the kubelet writes of Pods, by their names. */
  public void pods(Function<String, PodStatus> status) {
    pods = status;
  }

  /** Of a container that has ended {@code restarts} times and waits to be started again. */
  public static PodStatus crashed(int restarts, String message) {
    return PodStatuses.crashed(restarts, message);
  }

  /** How often a Pod of that name was made. */
  public int podsMade(String name) {
    return podsMade.getOrDefault(name, 0);
  }

  /** Traders of which two Pods were there at once. */
  public Set<String> ranTwiceAtOnce() {
    return Set.copyOf(seenTwice);
  }

  /** A healthy ingest. */
  public static IngestHeartbeat streaming(List<String> symbols, long steps) {
    return ingest(IngestPhase.SUBSCRIBED, symbols, steps, 100);
  }

  /** An ingest. */
  public static IngestHeartbeat ingest(
      IngestPhase phase, List<String> symbols, long steps, long lastStepAgeMillis) {
    return new IngestHeartbeat(
        phase,
        Optional.of("0123456789ab-1"),
        symbols,
        steps,
        Optional.of(String.valueOf(steps)),
        Optional.of(lastStepAgeMillis),
        steps,
        0,
        0,
        0,
        0,
        Optional.empty());
  }

  /** A healthy trader. */
  public static TraderHeartbeat trading(String trader, long steps) {
    return trader(TraderPhase.TRADING, trader, steps, Optional.empty());
  }

  /** A trader. */
  public static TraderHeartbeat trader(
      TraderPhase phase, String trader, long steps, Optional<String> problem) {
    return new TraderHeartbeat(
        phase,
        "owner-of-" + trader,
        Optional.of("0123456789ab-1"),
        steps,
        Optional.of(String.valueOf(steps)),
        Optional.of(200L),
        Optional.of(150L),
        Optional.of(100_000.25 + steps),
        Optional.of(0.25 + steps),
        Optional.of(0.125),
        Optional.of(new Account(99_000, List.of(new Account.Position("AAPL", 10, 100)))),
        3,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        TradingState.RUNNING,
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        problem);
  }

  private void run() {
    for (int turn = 0; !stopped; turn++) {
      try {
        turn(turn % TURNS_A_BEAT == 0);
        Thread.sleep(TURN_MILLIS);
      } catch (KubernetesClientException e) {
        LOG.debug("a turn of the test's trading floor failed", e);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void turn(boolean beat) {
    List<Pod> all =
        client
            .pods()
            .inNamespace(namespace)
            .withLabelSelector(Labels.COMPONENT + " in (ingest,trader,nats)")
            .list()
            .getItems();
    Map<String, Pod> present =
        all.stream().collect(Collectors.toMap(each -> each.getMetadata().getName(), each -> each));
    for (StatefulSet set : client.apps().statefulSets().inNamespace(namespace).list().getItems()) {
      Pod pod = present.remove(set.getMetadata().getName() + "-0");
      control(set, pod);
      if (pod != null && beat && set.getSpec().getReplicas() > 0) {
        speak(pod);
      }
    }
    present.values().forEach(orphan -> client.resource(orphan).withGracePeriod(0).delete());
    twice(all);
  }

  private void control(StatefulSet set, Pod pod) {
    boolean wanted = set.getSpec().getReplicas() > 0;
    if (pod == null) {
      if (wanted) {
        make(set);
      }
      return;
    }
    if (!wanted || !order(pod).equals(order(set))) {
      client.resource(pod).withGracePeriod(0).delete();
      return;
    }
    PodStatus status = pods.apply(pod.getMetadata().getName());
    boolean same =
        pod.getStatus() != null
            && !pod.getStatus().getContainerStatuses().isEmpty()
            && sameState(pod.getStatus(), status);
    if (!same) {
      client
          .resource(pod)
          .editStatus(
              each -> {
                each.setStatus(status);
                return each;
              });
    }
  }

  private static boolean sameState(PodStatus is, PodStatus wanted) {
    var a = is.getContainerStatuses().getFirst();
    var b = wanted.getContainerStatuses().getFirst();
    return a.getRestartCount().equals(b.getRestartCount())
        && (a.getState().getRunning() != null) == (b.getState().getRunning() != null);
  }

  private void make(StatefulSet set) {
    var template = set.getSpec().getTemplate();
    String name = set.getMetadata().getName() + "-0";
    client
        .resource(
            new PodBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .withLabels(template.getMetadata().getLabels())
                .withAnnotations(template.getMetadata().getAnnotations())
                .withOwnerReferences(Owners.controller(set))
                .endMetadata()
                .withSpec(template.getSpec())
                .build())
        .create();
    podsMade.merge(name, 1, Integer::sum);
  }

  private static String order(Pod pod) {
    return pod.getMetadata().getAnnotations().get(Labels.ORDER);
  }

  private static String order(StatefulSet set) {
    return set.getSpec().getTemplate().getMetadata().getAnnotations().get(Labels.ORDER);
  }

  private void speak(Pod pod) {
    Map<String, String> labels = pod.getMetadata().getLabels();
    String ingest = labels.get(Labels.INGEST);
    String trader = labels.get(Labels.TRADER);
    if (trader != null) {
      traders
          .apply(trader)
          .ifPresent(word -> publish(TraderHeartbeat.subject(namespace, trader), word));
    } else if (labels.get(Labels.COMPONENT).equals(Labels.COMPONENT_INGEST)) {
      ingests
          .apply(ingest)
          .ifPresent(word -> publish(IngestHeartbeat.subject(namespace, ingest), word));
    }
  }

  private void publish(String subject, Object word) {
    connection.publish(subject, Json.write(word).getBytes(StandardCharsets.UTF_8));
  }

  private void twice(List<Pod> pods) {
    pods.stream()
        .map(pod -> pod.getMetadata().getLabels().get(Labels.TRADER))
        .filter(trader -> trader != null)
        .collect(Collectors.groupingBy(each -> each, Collectors.counting()))
        .forEach(
            (trader, count) -> {
              if (count > 1) {
                seenTwice.add(trader);
              }
            });
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
      connection.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
