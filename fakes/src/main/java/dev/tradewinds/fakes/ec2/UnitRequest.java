package dev.tradewinds.fakes.ec2;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What {@code systemd-run} was asked to start.
 *
 * @param name of the unit, without {@code .service}
 * @param command program and arguments
 * @param environment beyond the instance's
 * @param directory to start in
 * @param restart {@code no}, {@code on-failure} or {@code always}
 */
record UnitRequest(
    String name,
    List<String> command,
    Map<String, String> environment,
    Optional<String> directory,
    String restart) {
  private static final Set<String> IGNORED =
      Set.of("--collect", "-G", "--no-block", "--quiet", "-q", "--system");
  private static final Set<String> IGNORED_PROPERTIES =
      Set.of("Description", "RestartSec", "TimeoutStopSec", "KillMode", "Type", "User", "Slice");
  private static final Set<String> RESTARTS = Set.of("no", "on-failure", "always");

  UnitRequest {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  static String unitName(String text) {
    String name = text.endsWith(".service") ? text.substring(0, text.length() - 8) : text;
    if (!name.matches("[A-Za-z0-9:_.@-]{1,200}")) {
      throw new IllegalArgumentException(
          "unit is \"%s\", expected letters, digits and :_.@-".formatted(text));
    }
    return name;
  }

  /**
   * Reads the arguments of {@code systemd-run}.
   *
   * @throws IllegalArgumentException for an option that the fake does not know
   */
  static UnitRequest parse(List<String> arguments) {
    Reading reading = new Reading();
    int i = 0;
    while (i < arguments.size() && arguments.get(i).startsWith("-")) {
      String word = arguments.get(i++);
      if (word.equals("--")) {
        break;
      }
      if (IGNORED.contains(word)) {
        continue;
      }
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      if (equals < 0 && i >= arguments.size()) {
        throw new IllegalArgumentException(word + " has no value");
      }
      if (equals >= 0) {
        reading.option(word.substring(0, equals), word.substring(equals + 1));
      } else {
        reading.option(word, arguments.get(i++));
      }
    }
    return reading.result(arguments.subList(i, arguments.size()));
  }

  private static final class Reading {
    private final Map<String, String> environment = new HashMap<>();
    private Optional<String> name = Optional.empty();
    private Optional<String> directory = Optional.empty();
    private String restart = "no";

    void option(String option, String value) {
      switch (option) {
        case "--unit", "-u" -> name = Optional.of(unitName(value));
        case "--description" -> {
          // Nobody reads it here.
        }
        case "--working-directory" -> directory = Optional.of(value);
        case "--setenv", "-E" -> pair(value, environment::put);
        case "--property", "-p" -> pair(value, this::property);
        default -> throw new IllegalArgumentException(option + " is not known to this systemd-run");
      }
    }

    private void property(String property, String value) {
      switch (property) {
        case "Restart" -> {
          if (!RESTARTS.contains(value)) {
            throw new IllegalArgumentException(
                "Restart is \"%s\", expected one of %s".formatted(value, RESTARTS));
          }
          restart = value;
        }
        case "WorkingDirectory" -> directory = Optional.of(value);
        case "Environment" -> pair(value, environment::put);
        default -> {
          if (!IGNORED_PROPERTIES.contains(property)) {
            throw new IllegalArgumentException(
                "property %s is not known to this systemd-run".formatted(property));
          }
        }
      }
    }

    private static void pair(String text, BiConsumer<String, String> use) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("\"%s\" is not of the form name=value".formatted(text));
      }
      use.accept(text.substring(0, equals), text.substring(equals + 1));
    }

    UnitRequest result(List<String> command) {
      if (command.isEmpty()) {
        throw new IllegalArgumentException("no command to run");
      }
      return new UnitRequest(
          name.orElseThrow(() -> new IllegalArgumentException("expected --unit=NAME")),
          new ArrayList<>(command),
          environment,
          directory,
          restart);
    }
  }
}
