package dev.tradewinds.operator.control;

import dev.tradewinds.crds.fleet.TradingFleet;
import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.operator.control.Place.Scope;
import dev.tradewinds.operator.nats.LineWork;
import dev.tradewinds.operator.nats.NatsLinks;
import dev.tradewinds.operator.settings.OperatorSettings;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Brings people's words to every NATS that traders of their namespace may listen to, and tells what
 * is said. Level-triggered: what a bucket lacks is put again, however it was lost.
 */
public final class WordDesk implements AutoCloseable {
  private final WordBook book = new WordBook();
  private final List<Consumer<Place>> listeners = new CopyOnWriteArrayList<>();
  private final OperatorSettings settings;
  private final WordInformers informers;
  private final LineWork work;

  public WordDesk(
      KubernetesClient client, OperatorSettings settings, NatsLinks links, Clock clock) {
    this.settings = settings;
    this.informers =
        new WordInformers(
            client,
            (place, text) -> told(place, text.map(each -> Said.of(each, clock.instant()))),
            this::refresh);
    this.work = new LineWork("words", links::lines, () -> new WordBucket(book, clock));
  }

  /** From now on that one is told where something else is said than before. */
  public void listen(Consumer<Place> listener) {
    listeners.add(listener);
  }

  /** Begins; returns at once. */
  public void start() {
    if (settings.allNamespaces()) {
      informers.start(Optional.empty());
    } else {
      settings.namespaces().forEach(each -> informers.start(Optional.of(each)));
    }
  }

  /** Whether it is known what is said of namespaces and fleets. */
  public boolean settled() {
    return book.isComplete(Scope.NAMESPACE) && book.isComplete(Scope.FLEET);
  }

  /** Connections came or went, or time has passed. */
  public void refresh() {
    boolean news = false;
    for (Scope scope : Scope.values()) {
      news |= !book.isComplete(scope) && informers.tellAll(scope) && book.complete(scope);
    }
    work.refresh();
    if (news) {
      work.wake();
    }
  }

  private void told(Place place, Optional<Said> said) {
    if (book.note(place, said)) {
      work.wake();
      listeners.forEach(each -> each.accept(place));
    }
  }

  /** The strictest of what is said of a fleet and of its namespace; absent when nothing is. */
  public Optional<Said> of(TradingFleet fleet) {
    String namespace = fleet.getMetadata().getNamespace();
    return Stream.of(
            book.at(Place.ofNamespace(namespace)),
            book.at(new Place(Scope.FLEET, namespace, fleet.getMetadata().getName())))
        .flatMap(Optional::stream)
        .reduce(
            (one, other) ->
                other.control().state().compareTo(one.control().state()) > 0 ? other : one);
  }

  /** What is said of that very Trader. */
  public Optional<Said> of(Trader trader) {
    return book.at(
        new Place(
            Scope.TRADER, trader.getMetadata().getNamespace(), trader.getMetadata().getName()));
  }

  @Override
  public void close() {
    informers.close();
    work.close();
  }
}
