package dev.tradewinds.operator.control;

import dev.tradewinds.operator.control.Place.Scope;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is said at present, as far as it is known. Safe for several threads. */
final class WordBook {
  private final Map<Place, Said> words = new HashMap<>();
  private final Set<Scope> complete = EnumSet.noneOf(Scope.class);

  /**
   * A word by its key.
   *
   * @param key in the bucket
   */
  record Entry(String key, Said said) {}

  /**
   * Notes what is said now.
   *
   * @param said absent when the word was taken back
   * @return whether that is news
   */
  synchronized boolean note(Place place, Optional<Said> said) {
    Optional<Said> before =
        Optional.ofNullable(said.isPresent() ? words.put(place, said.get()) : words.remove(place));
    return said.map(each -> before.filter(old -> each.isSaidBy(old.text())).isEmpty())
        .orElse(before.isPresent());
  }

  synchronized boolean isComplete(Scope scope) {
    return complete.contains(scope);
  }

  /** All words of that scope are known from now on: a key without one is obsolete. */
  synchronized boolean complete(Scope scope) {
    return complete.add(scope);
  }

  synchronized Optional<Said> at(Place place) {
    return Optional.ofNullable(words.get(place));
  }

  /** The words of these namespaces, the strictest first: they matter most. */
  synchronized List<Entry> of(Collection<String> namespaces) {
    return words.entrySet().stream()
        .filter(each -> namespaces.contains(each.getKey().namespace()))
        .sorted(
            Comparator.comparing(
                each -> each.getValue().control().state(), Comparator.reverseOrder()))
        .map(each -> new Entry(each.getKey().key(), each.getValue()))
        .toList();
  }

  /** Whether it is known that nobody says anything under that key of one of these namespaces. */
  synchronized boolean obsolete(String key, Collection<String> namespaces) {
    return namespaces.stream()
        .anyMatch(
            namespace ->
                complete.stream().anyMatch(scope -> Place.holds(scope, namespace, key))
                    && wordsOf(namespace).noneMatch(place -> place.key().equals(key)));
  }

  private Stream<Place> wordsOf(String namespace) {
    return words.keySet().stream().filter(place -> place.namespace().equals(namespace));
  }
}
