package dev.tradewinds.fakes.ec2;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The fake as a process. Prints its endpoint and runs until it is ended. */
@Command(
    name = "fake-aws",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "EC2 and Systems Manager over their wire protocols; instances run the commands sent to them",
      "as processes of this machine and user. Whoever reaches the port can run commands."
    })
public final class Main implements Callable<Integer> {
  @Option(
      names = "--port",
      defaultValue = "0",
      description = "Port to listen on; 0 takes a free one.")
  private int port;

  @Option(
      names = "--bind",
      defaultValue = "127.0.0.1",
      description = "Address to listen on. Any other than the default lets others run commands.")
  private InetAddress bind;

  @Option(
      names = "--instances-dir",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the instances; each is a folder in it.")
  private Path instances;

  @Option(
      names = "--env",
      paramLabel = "NAME=VALUE",
      description = "What the machine image holds; repeatable. Commands see nothing else of ours.")
  private Map<String, String> environment = Map.of();

  @Option(
      names = "--grace-seconds",
      defaultValue = "10",
      description = "From SIGTERM to SIGKILL when an instance goes down; ${DEFAULT-VALUE}.")
  private int graceSeconds;

  @Option(
      names = "--virtual-clock",
      description = "Time stands until POST /_fake/advance moves it.")
  private boolean virtualClock;

  @Option(names = "--faults", paramLabel = "FILE", description = "A fault script (JSON).")
  private Optional<Path> faults = Optional.empty();

  /** Runs it. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    FaultScript script =
        faults.isPresent() ? FaultScript.parse(Files.readString(faults.get())) : FaultScript.none();
    InstantSource clock = virtualClock ? new VirtualClock(Instant.now()) : InstantSource.system();
    FakeSettings.Image image =
        new FakeSettings.Image(instances, environment, Duration.ofSeconds(graceSeconds));
    FakeAws fake =
        FakeAws.start(
            new FakeSettings(bind, port, clock, Timing.BRISK, script, Optional.of(image)));
    Runtime.getRuntime().addShutdownHook(new Thread(fake::close, "end the fake"));
    System.out.println(fake.endpoint());
    if (!bind.isLoopbackAddress()) {
      System.err.println(
          "fake-aws: listens on " + bind.getHostAddress() + ": whoever reaches it runs commands");
    }
    new CountDownLatch(1).await();
    return 0;
  }
}
