package dev.tradewinds.cli.fleet;

import dev.tradewinds.cli.UsageProblem;
import dev.tradewinds.contract.fleet.TradingState;
import dev.tradewinds.crds.fleet.TradingFleet;
import dev.tradewinds.crds.trader.Trader;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tradewinds fleet}: what a fleet does, and what it may do. */
@Command(
    name = "fleet",
    mixinStandardHelpOptions = true,
    description = "Looks after trading fleets on a cluster.",
    synopsisSubcommandLabel = "COMMAND")
public final class FleetCommand {
  private static final long REDRAW_MILLIS = 2_000;
  private static final String CLEAR = "\u001b[H\u001b[2J";

  @Spec private CommandSpec spec;

  /** Every trader with its state, data age, profit and positions. */
  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description = "Shows every trader: state, data age, profit, drawdown, positions, restarts.")
  int status(
      @Mixin ClusterOptions cluster,
      @Parameters(
              arity = "0..1",
              paramLabel = "FLEET",
              description = "Its name; all fleets of the namespace where absent.")
          Optional<String> fleet,
      @Option(
              names = {"-w", "--watch"},
              description = "Show it again every 2 s, until interrupted.")
          boolean watch)
      throws InterruptedException {
    return cluster.run(
        (client, namespace) -> {
          do {
            show(client, namespace, fleet, watch);
            if (watch) {
              TimeUnit.MILLISECONDS.sleep(REDRAW_MILLIS);
            }
          } while (watch);
          return 0;
        });
  }

  private void show(
      KubernetesClient client, String namespace, Optional<String> name, boolean clear) {
    List<TradingFleet> fleets =
        name.map(each -> List.of(FleetObjects.fleet(client, namespace, each)))
            .orElseGet(() -> FleetObjects.fleets(client, namespace));
    PrintWriter out = spec.commandLine().getOut();
    StringBuilder text = new StringBuilder();
    if (fleets.isEmpty()) {
      text.append("There is no TradingFleet in namespace ").append(namespace).append(".\n");
    }
    for (TradingFleet fleet : fleets) {
      List<Trader> traders = FleetObjects.traders(client, fleet);
      FleetView.lines(fleet, traders, Clock.systemUTC().instant())
          .forEach(line -> text.append(line).append('\n'));
    }
    out.print(clear && System.console() != null ? CLEAR + text : text);
    out.flush();
  }

  /** Runs it for a time, whatever its schedule says. */
  @Command(
      name = "start",
      mixinStandardHelpOptions = true,
      description = "Runs a fleet for a time, whatever its schedule says.")
  int start(@Mixin ClusterOptions cluster, @Mixin OverrideOptions options)
      throws InterruptedException {
    return override(cluster, options, true);
  }

  /** Stops it for a time, whatever its schedule says. */
  @Command(
      name = "stop",
      mixinStandardHelpOptions = true,
      description = {
        "Stops a fleet for a time, whatever its schedule says: its traders flush what they have and end.",
        "To forbid orders and keep them running, see halt."
      })
  int stop(@Mixin ClusterOptions cluster, @Mixin OverrideOptions options)
      throws InterruptedException {
    return override(cluster, options, false);
  }

  private int override(ClusterOptions cluster, OverrideOptions options, boolean running)
      throws InterruptedException {
    return cluster.run(
        (client, namespace) -> {
          FleetObjects.fleet(client, namespace, options.fleet());
          ControlWriter writer = new ControlWriter(client, namespace, cluster.user());
          String until =
              writer.override(options.fleet(), running, options.lasts(), options.reason());
          print("%s %s until %s", options.fleet(), running ? "runs" : "is stopped", until);
          return 0;
        });
  }

  /** No new entries. */
  @Command(
      name = "pause",
      mixinStandardHelpOptions = true,
      description = "No new or larger positions; exits are still managed.")
  int pause(@Mixin ClusterOptions cluster, @Mixin ControlOptions options)
      throws InterruptedException {
    return say(cluster, options, TradingState.PAUSED);
  }

  /** No orders at all. */
  @Command(
      name = "halt",
      mixinStandardHelpOptions = true,
      description = "No orders at all: open ones are cancelled, positions are held.")
  int halt(@Mixin ClusterOptions cluster, @Mixin ControlOptions options)
      throws InterruptedException {
    return say(cluster, options, TradingState.HALTED);
  }

  /** Close all positions, then no orders. */
  @Command(
      name = "flatten",
      mixinStandardHelpOptions = true,
      description = "Closes all positions, then halts.")
  int flatten(@Mixin ClusterOptions cluster, @Mixin ControlOptions options)
      throws InterruptedException {
    return say(cluster, options, TradingState.FLATTEN);
  }

  /** Everything within the limits again. */
  @Command(
      name = "resume",
      mixinStandardHelpOptions = true,
      description = "Lets traders run again, also those that a risk limit has stopped.")
  int resume(@Mixin ClusterOptions cluster, @Mixin ControlOptions options)
      throws InterruptedException {
    return say(cluster, options, TradingState.RUNNING);
  }

  private int say(ClusterOptions cluster, ControlOptions options, TradingState state)
      throws InterruptedException {
    return cluster.run(
        (client, namespace) -> {
          ControlWriter writer = new ControlWriter(client, namespace, cluster.user());
          String told = writer.say(options.scope(), state, options.reason());
          print("%s: %s", told, words(state));
          return 0;
        });
  }

  private static String words(TradingState state) {
    return switch (state) {
      case RUNNING -> "running";
      case PAUSED -> "paused, exits are still managed";
      case HALTED -> "halted, positions are held";
      case FLATTEN -> "closing all positions, then halted";
    };
  }

  private void print(String format, Object... values) {
    spec.commandLine().getOut().println(format.formatted(values));
    spec.commandLine().getOut().flush();
  }

  /** Against which schedule, for how long, and why. */
  static final class OverrideOptions {
    @Parameters(paramLabel = "FLEET", description = "Its name.")
    private String fleet = "";

    @Option(
        names = "--for",
        paramLabel = "TIME",
        defaultValue = "8h",
        description = "How long, such as 90m or 8h (${DEFAULT-VALUE}).")
    private String lasts = "8h";

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "What for.")
    private String reason = "";

    String fleet() {
      return fleet;
    }

    Duration lasts() {
      if (!lasts.matches("[1-9][0-9]{0,5}[smhd]")) {
        throw new UsageProblem(
            "--for %s is no time, expected a number and s, m, h or d, such as 90m"
                .formatted(lasts));
      }
      long count = Long.parseLong(lasts.substring(0, lasts.length() - 1));
      return switch (lasts.charAt(lasts.length() - 1)) {
        case 's' -> Duration.ofSeconds(count);
        case 'm' -> Duration.ofMinutes(count);
        case 'h' -> Duration.ofHours(count);
        default -> Duration.ofDays(count);
      };
    }

    String reason() {
      return reason;
    }
  }

  /** For whom a word holds, and why it is said. */
  static final class ControlOptions {
    @Parameters(arity = "0..1", paramLabel = "FLEET", description = "All traders of this fleet.")
    private Optional<String> fleet = Optional.empty();

    @Option(names = "--trader", paramLabel = "NAME", description = "Only this trader.")
    private Optional<String> trader = Optional.empty();

    @Option(
        names = "--whole-namespace",
        description = "All traders of the namespace, whatever their fleet.")
    private boolean wholeNamespace;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "What for.")
    private String reason = "";

    Scope scope() {
      int named =
          (fleet.isPresent() ? 1 : 0) + (trader.isPresent() ? 1 : 0) + (wholeNamespace ? 1 : 0);
      if (named != 1) {
        throw new UsageProblem("name exactly one of FLEET, --trader and --whole-namespace");
      }
      return fleet
          .<Scope>map(Scope.Fleet::new)
          .or(() -> trader.map(Scope.OneTrader::new))
          .orElseGet(Scope.Namespace::new);
    }

    String reason() {
      return reason;
    }
  }
}
