package dev.tradewinds.fakes.ec2;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The part of systemd that a command needs to leave a service behind: {@code systemd-run} and some
 * of {@code systemctl}. Documents that keep to it run the same on an instance of EC2.
 */
final class Units {
  private static final int NOT_ACTIVE = 3;
  private static final int NO_UNIT = 5;

  private final Map<String, Unit> units = new ConcurrentHashMap<>();
  private final Shell shell;
  private final Duration grace;
  private boolean closed;

  Units(Shell shell, Duration grace) {
    this.shell = shell;
    this.grace = grace;
  }

  /** Exit code in the first line, output in the others. */
  synchronized String call(List<String> words) {
    if (closed) {
      return answer(1, "the instance is going down");
    }
    try {
      List<String> arguments = words.subList(1, words.size());
      return words.getFirst().equals("systemd-run") ? run(arguments) : control(arguments);
    } catch (IllegalArgumentException | IOException e) {
      return answer(1, e.getMessage());
    }
  }

  private String run(List<String> arguments) throws IOException {
    UnitRequest request = UnitRequest.parse(arguments);
    Optional<Unit.State> present = Optional.ofNullable(units.get(request.name())).map(Unit::state);
    if (present
        .filter(state -> state != Unit.State.INACTIVE && state != Unit.State.FAILED)
        .isPresent()) {
      return answer(
          1,
          "Failed to start transient service unit: Unit %s.service was already loaded"
              .formatted(request.name()));
    }
    Unit unit = new Unit(request, shell, grace);
    units.put(request.name(), unit);
    unit.start();
    return answer(0, "Running as unit: " + request.name() + ".service");
  }

  private String control(List<String> arguments) throws IOException {
    boolean quiet = arguments.contains("--quiet") || arguments.contains("-q");
    List<String> words = arguments.stream().filter(word -> !word.startsWith("-")).toList();
    if (words.size() != 2) {
      throw new IllegalArgumentException("expected a verb and one unit, not " + arguments);
    }
    String name = UnitRequest.unitName(words.getLast());
    Optional<Unit> unit = Optional.ofNullable(units.get(name));
    return switch (words.getFirst()) {
      case "is-active" -> {
        Unit.State state = unit.map(Unit::state).orElse(Unit.State.INACTIVE);
        int code = state == Unit.State.ACTIVE ? 0 : NOT_ACTIVE;
        yield answer(code, quiet ? "" : state.text());
      }
      case "reset-failed" -> answer(0, "");
      case "stop" -> {
        unit.ifPresent(Unit::stop);
        yield unit.isPresent() ? answer(0, "") : unknown(name);
      }
      case "restart" -> {
        if (unit.isEmpty()) {
          yield unknown(name);
        }
        unit.get().stop();
        unit.get().start();
        yield answer(0, "");
      }
      default ->
          throw new IllegalArgumentException(words.getFirst() + " is not known to this systemctl");
    };
  }

  private static String unknown(String name) {
    return answer(NO_UNIT, "Unit %s.service not loaded.".formatted(name));
  }

  private static String answer(int code, String text) {
    return code + "\n" + (text.isEmpty() ? "" : text + "\n");
  }

  Map<String, String> states() {
    Map<String, String> states = new TreeMap<>();
    units.forEach((name, unit) -> states.put(name, unit.state().text()));
    return states;
  }

  synchronized boolean closed() {
    return closed;
  }

  /** Nothing is started, or started again, from here on. */
  synchronized void close() {
    closed = true;
    units.values().forEach(Unit::disown);
  }
}
