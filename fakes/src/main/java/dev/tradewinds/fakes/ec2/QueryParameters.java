package dev.tradewinds.fakes.ec2;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Parameters of EC2's query protocol: {@code Filter.1.Value.2=running}. */
final class QueryParameters {
  private final Map<String, String> values;

  private QueryParameters(Map<String, String> values) {
    this.values = values;
  }

  static QueryParameters parse(String form) {
    Map<String, String> values = new TreeMap<>();
    for (String pair : form.split("&")) {
      String[] parts = pair.split("=", 2);
      values.put(decode(parts[0]), parts.length < 2 ? "" : decode(parts[1]));
    }
    return new QueryParameters(values);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  String require(String name) {
    return get(name)
        .orElseThrow(
            () ->
                AwsError.of(
                    "MissingParameter",
                    "The request must contain the parameter %s".formatted(name)));
  }

  Optional<Integer> number(String name) {
    return get(name)
        .map(
            text -> {
              try {
                return Integer.valueOf(text);
              } catch (NumberFormatException e) {
                throw AwsError.of(
                    "InvalidParameterValue",
                    "Value (%s) for parameter %s is invalid.".formatted(text, name));
              }
            });
  }

  /** {@code name.1}, {@code name.2} and so on. */
  List<String> list(String name) {
    List<String> list = new ArrayList<>();
    for (int i = 1; values.containsKey(name + "." + i); i++) {
      list.add(values.get(name + "." + i));
    }
    return list;
  }

  /** The parameters below each {@code name.1.}, {@code name.2.} and so on. */
  List<QueryParameters> structures(String name) {
    List<QueryParameters> structures = new ArrayList<>();
    for (int i = 1; ; i++) {
      String prefix = name + "." + i + ".";
      Map<String, String> below = new TreeMap<>();
      values.forEach(
          (key, value) -> {
            if (key.startsWith(prefix)) {
              below.put(key.substring(prefix.length()), value);
            }
          });
      if (below.isEmpty()) {
        return structures;
      }
      structures.add(new QueryParameters(below));
    }
  }

  /** Pairs of {@code Key} and {@code Value} below {@code name.N}. */
  Map<String, String> pairs(String name) {
    Map<String, String> pairs = new LinkedHashMap<>();
    structures(name).forEach(pair -> pairs.put(pair.require("Key"), pair.get("Value").orElse("")));
    return pairs;
  }

  /** All but those. */
  Map<String, String> without(String... names) {
    Map<String, String> rest = new TreeMap<>(values);
    List.of(names).forEach(rest::remove);
    return rest;
  }
}
