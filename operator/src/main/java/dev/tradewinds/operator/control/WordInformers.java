package dev.tradewinds.operator.control;

import dev.tradewinds.crds.control.ControlWords;
import dev.tradewinds.crds.fleet.TradingFleet;
import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.operator.control.Place.Scope;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Watches where words stand. On watches of its own: a word must not wait until a reconciler, which
 * may hang on an outside system, gets to its object.
 */
final class WordInformers implements AutoCloseable {
  private final KubernetesClient client;
  private final BiConsumer<Place, Optional<String>> told;
  private final Runnable complete;
  private final List<Watched> watched = new CopyOnWriteArrayList<>();

  private record Watched(Scope scope, SharedIndexInformer<?> informer, Runnable tellAll) {}

  /**
   * @param told what stands at a place; absent when nothing does
   * @param complete one of the watches is up to date
   */
  WordInformers(
      KubernetesClient client, BiConsumer<Place, Optional<String>> told, Runnable complete) {
    this.client = client;
    this.complete = complete;
    this.told = told;
  }

  /** Begins to watch a namespace, or all of them where none is given; returns at once. */
  void start(Optional<String> namespace) {
    watch(Scope.FLEET, in(TradingFleet.class, namespace), WordInformers::annotation);
    watch(Scope.TRADER, in(Trader.class, namespace), WordInformers::annotation);
    watch(Scope.NAMESPACE, maps(namespace), WordInformers::text);
  }

  private <R extends HasMetadata> Informable<R> in(Class<R> kind, Optional<String> namespace) {
    return namespace.isPresent()
        ? client.resources(kind).inNamespace(namespace.get())
        : client.resources(kind).inAnyNamespace();
  }

  private Informable<ConfigMap> maps(Optional<String> namespace) {
    return namespace.isPresent()
        ? client
            .configMaps()
            .inNamespace(namespace.get())
            .withField("metadata.name", ControlWords.CONFIG_MAP)
        : client.configMaps().inAnyNamespace().withField("metadata.name", ControlWords.CONFIG_MAP);
  }

  private static Optional<String> text(ConfigMap map) {
    return Optional.ofNullable(map.getData()).map(data -> data.get(ControlWords.KEY));
  }

  /**
   * Tells all words of a scope, if all of them are known.
   *
   * @return whether they are
   */
  boolean tellAll(Scope scope) {
    List<Watched> of = watched.stream().filter(each -> each.scope() == scope).toList();
    if (!of.stream().allMatch(each -> each.informer().hasSynced())) {
      return false;
    }
    // Handlers are called later than the informer says that it is up to date.
    of.forEach(each -> each.tellAll().run());
    return true;
  }

  private static Optional<String> annotation(HasMetadata object) {
    return Optional.ofNullable(object.getMetadata().getAnnotations())
        .map(all -> all.get(ControlWords.CONTROL));
  }

  private <R extends HasMetadata> void watch(
      Scope scope, Informable<R> which, Function<R, Optional<String>> word) {
    SharedIndexInformer<R> informer = which.runnableInformer(0);
    informer.exceptionHandler((started, failure) -> true);
    informer.addEventHandler(
        new ResourceEventHandler<>() {
          @Override
          public void onAdd(R object) {
            told.accept(place(scope, object), word.apply(object));
          }

          @Override
          public void onUpdate(R before, R after) {
            told.accept(place(scope, after), word.apply(after));
          }

          @Override
          public void onDelete(R object, boolean unseen) {
            told.accept(place(scope, object), Optional.empty());
          }
        });
    watched.add(
        new Watched(
            scope,
            informer,
            () ->
                informer
                    .getStore()
                    .list()
                    .forEach(each -> told.accept(place(scope, each), word.apply(each)))));
    informer.start().thenRun(complete);
  }

  private static Place place(Scope scope, HasMetadata object) {
    String namespace = object.getMetadata().getNamespace();
    return scope == Scope.NAMESPACE
        ? Place.ofNamespace(namespace)
        : new Place(scope, namespace, object.getMetadata().getName());
  }

  @Override
  public void close() {
    watched.forEach(each -> each.informer().stop());
  }
}
