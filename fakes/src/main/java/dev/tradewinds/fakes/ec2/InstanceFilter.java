package dev.tradewinds.fakes.ec2;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Filters of DescribeInstances: all must pass, each by one of its values. */
record InstanceFilter(List<Predicate<InstanceView>> parts) {
  static InstanceFilter of(List<QueryParameters> filters) {
    List<Predicate<InstanceView>> parts = new ArrayList<>();
    for (QueryParameters filter : filters) {
      parts.add(part(filter.require("Name"), Set.copyOf(filter.list("Value"))));
    }
    return new InstanceFilter(parts);
  }

  private static Predicate<InstanceView> part(String name, Set<String> values) {
    if (name.startsWith("tag:")) {
      String key = name.substring("tag:".length());
      return view -> view.tags().containsKey(key) && values.contains(view.tags().get(key));
    }
    return switch (name) {
      case "tag-key" -> view -> view.tags().keySet().stream().anyMatch(values::contains);
      case "client-token" -> view -> view.clientToken().filter(values::contains).isPresent();
      case "instance-state-name" -> view -> values.contains(view.state().text());
      case "instance-id" -> view -> values.contains(view.id());
      default ->
          throw AwsError.of("InvalidParameterValue", "The filter '%s' is invalid".formatted(name));
    };
  }

  boolean passes(InstanceView view) {
    return parts.stream().allMatch(part -> part.test(view));
  }
}
