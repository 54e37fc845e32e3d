package dev.tradewinds.fakes.ec2;

import dev.tradewinds.fakes.ec2.FaultScript.SpentToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The instances of an account and EC2's rules about them. Guarded by the account's lock. */
final class Ec2 {
  /** Most tags of a resource. */
  private static final int TAGS = 50;

  private final Map<String, Machine> machines = new LinkedHashMap<>();
  private final Map<String, Machine> tokens = new HashMap<>();
  private final Hosts hosts;
  private int launches;

  Ec2(Hosts hosts) {
    this.hosts = hosts;
  }

  /** A change of state, as start, stop and terminate report it. */
  record Change(String id, InstanceState before, InstanceState now) {}

  Machine run(Launch launch, FaultScript script, Timing timing, Instant now) {
    launch
        .tags()
        .values()
        .forEach(
            tags -> {
              if (tags.size() > TAGS) {
                throw AwsError.of(
                    "TagLimitExceeded", "more than %d tags on a resource".formatted(TAGS));
              }
            });
    Optional<Machine> former = launch.clientToken().map(tokens::get);
    if (former.isPresent()) {
      return again(former.get(), launch, script.spentToken());
    }
    int number = ++launches;
    MachineScript life =
        script.machines().stream()
            .filter(each -> each.isAbout(number))
            .findFirst()
            .orElseGet(MachineScript::none);
    Machine machine = new Machine(number, launch, life, timing, now);
    machines.put(machine.id(), machine);
    launch.clientToken().ifPresent(token -> tokens.put(token, machine));
    return machine;
  }

  private static Machine again(Machine former, Launch launch, SpentToken spent) {
    if (!former.request().parameters().equals(launch.parameters())) {
      throw AwsError.of(
          "IdempotentParameterMismatch",
          "Arguments on this idempotent request are inconsistent with arguments used in previous request(s).");
    }
    if (former.state().gone() && spent == SpentToken.ERROR) {
      throw AwsError.of(
          "IdempotentInstanceTerminated",
          "Instances that are associated with the client token have been terminated");
    }
    return former;
  }

  /** Whether EC2 lets the instance be found now; the look counts. */
  private boolean found(Machine machine) {
    boolean hidden = machine.hidden();
    machine.looked();
    return !hidden;
  }

  List<InstanceView> describe(Collection<String> ids, boolean stale) {
    if (!ids.isEmpty()) {
      requireKnown(ids, machine -> !machine.hidden());
    }
    List<InstanceView> views = new ArrayList<>();
    for (Machine machine : machines.values()) {
      if ((ids.isEmpty() || ids.contains(machine.id())) && found(machine)) {
        Optional<InstanceView> view = stale ? machine.staleView() : Optional.of(machine.view());
        view.ifPresent(views::add);
      }
    }
    return views;
  }

  /** For a look by id, which fails as a whole. */
  List<Machine> named(Collection<String> ids) {
    requireKnown(ids, machine -> !machine.hidden());
    return ids.stream().distinct().map(machines::get).toList();
  }

  Collection<Machine> all() {
    return machines.values();
  }

  Optional<Machine> machine(String id) {
    return Optional.ofNullable(machines.get(id));
  }

  private void requireKnown(Collection<String> ids, Predicate<Machine> visible) {
    for (String id : ids) {
      if (!id.matches("i-([0-9a-f]{8}|[0-9a-f]{17})")) {
        throw AwsError.of("InvalidInstanceID.Malformed", "Invalid id: \"%s\"".formatted(id));
      }
    }
    List<String> unknown =
        ids.stream().distinct().filter(id -> machine(id).filter(visible).isEmpty()).toList();
    if (!unknown.isEmpty()) {
      unknown.forEach(id -> machine(id).ifPresent(Machine::looked));
      String form = unknown.size() == 1 ? "The instance ID '%s' does" : "The instance IDs '%s' do";
      throw AwsError.of(
          "InvalidInstanceID.NotFound", form.formatted(String.join(", ", unknown)) + " not exist");
    }
  }

  List<Change> start(List<String> ids, Instant now) {
    requireStates(
        ids, "started", InstanceState.STOPPED, InstanceState.PENDING, InstanceState.RUNNING);
    return change(ids, InstanceState.STOPPED, machine -> machine.start(now));
  }

  List<Change> stop(List<String> ids, Instant now) {
    requireStates(
        ids, "stopped", InstanceState.RUNNING, InstanceState.STOPPING, InstanceState.STOPPED);
    return change(
        ids,
        InstanceState.RUNNING,
        machine -> {
          machine.stop(now);
          hosts.halt(machine.id());
        });
  }

  List<Change> terminate(List<String> ids, Instant now) {
    List<Change> changes = new ArrayList<>();
    for (Machine machine : named(ids)) {
      InstanceState before = machine.state();
      if (!before.gone()) {
        machine.terminate(now);
        hosts.halt(machine.id());
      }
      changes.add(new Change(machine.id(), before, machine.state()));
    }
    return changes;
  }

  void tag(List<String> ids, Map<String, String> tags) {
    named(ids).forEach(machine -> machine.tags().putAll(tags));
  }

  private void requireStates(List<String> ids, String what, InstanceState... legal) {
    for (Machine machine : named(ids)) {
      if (!List.of(legal).contains(machine.state())) {
        throw AwsError.of(
            "IncorrectInstanceState",
            "The instance '%s' is not in a state from which it can be %s."
                .formatted(machine.id(), what));
      }
    }
  }

  private List<Change> change(List<String> ids, InstanceState from, Consumer<Machine> change) {
    List<Change> changes = new ArrayList<>();
    for (Machine machine : named(ids)) {
      InstanceState before = machine.state();
      if (before == from) {
        change.accept(machine);
      }
      changes.add(new Change(machine.id(), before, machine.state()));
    }
    return changes;
  }

  /** Makes the earliest change that is due, if one is; whether there was one. */
  boolean settleNext(Instant now) {
    Optional<Machine> next =
        machines.values().stream()
            .filter(machine -> machine.due().filter(at -> !at.isAfter(now)).isPresent())
            .filter(machine -> machine.state() == InstanceState.PENDING || mayChange(machine))
            .min(Comparator.comparing(machine -> machine.due().orElseThrow()));
    next.ifPresent(machine -> settle(machine, machine.due().orElseThrow()));
    machines.values().removeIf(machine -> machine.forgotten(now));
    return next.isPresent();
  }

  /** An instance is down only when nothing runs on it any more. */
  private boolean mayChange(Machine machine) {
    boolean ending =
        machine.state() == InstanceState.STOPPING || machine.state() == InstanceState.SHUTTING_DOWN;
    return !ending || hosts.halted(machine.id());
  }

  private void settle(Machine machine, Instant at) {
    machine.change(at);
    if (machine.state() == InstanceState.RUNNING) {
      hosts.boot(machine.view());
    } else if (machine.state() == InstanceState.SHUTTING_DOWN) {
      hosts.halt(machine.id());
    }
  }
}
