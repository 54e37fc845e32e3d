package dev.tradewinds.fakes.ec2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Instances that run their commands as processes of this machine. An instance's folder is its disk:
 * it outlives a stop, and services do not.
 */
final class ProcessHosts implements Hosts {
  private final FakeSettings.Image image;
  private final URI endpoint;
  private final FileChannel lock;
  private final String owner;
  private final Map<String, Host> hosts = new ConcurrentHashMap<>();

  private record Host(Shell shell, Units units) {}

  /** Ends what a former fake on the same folder has left behind, if it could not do it itself. */
  ProcessHosts(FakeSettings.Image image, URI endpoint) {
    this.image = image;
    this.endpoint = endpoint;
    try {
      Files.createDirectories(image.directory());
      this.lock = locked(image.directory());
      this.owner = owner(image.directory().resolve(".owner"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    new ProcessTree(owner + "/").end(Duration.ZERO);
  }

  private static FileChannel locked(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw new IllegalStateException(
          "instances directory %s is in use by another fake, expected one of its own"
              .formatted(directory));
    }
    return channel;
  }

  private static String owner(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.writeString(file, UUID.randomUUID().toString());
    }
    return Files.readString(file).strip();
  }

  @Override
  public void boot(InstanceView instance) {
    Map<String, String> variables =
        Map.of(
            "INSTANCE_ID",
            instance.id(),
            "INSTANCE_PUBLIC_IP",
            instance.publicIp().orElse(""),
            "TRADEWINDS_FAKE_HOST",
            endpoint.getHost(),
            "TRADEWINDS_FAKE_PORT",
            String.valueOf(endpoint.getPort()));
    Shell shell =
        Shell.prepare(
            image.directory().resolve(instance.id()).toAbsolutePath(),
            image.environment(),
            variables,
            owner + "/" + instance.id());
    hosts.put(instance.id(), new Host(shell, new Units(shell, image.grace())));
  }

  @Override
  public void halt(String instance) {
    host(instance)
        .ifPresent(
            host -> Thread.ofVirtual().name("halt " + instance).start(() -> down(instance, host)));
  }

  private void down(String instance, Host host) {
    host.units().close();
    host.shell().tree().end(image.grace());
    hosts.remove(instance, host);
  }

  @Override
  public boolean halted(String instance) {
    return !hosts.containsKey(instance);
  }

  @Override
  public void run(String instance, Job job, Instant now, Consumer<JobEnd> ended) {
    host(instance)
        .ifPresent(
            host ->
                Thread.ofVirtual()
                    .name("command " + job.run())
                    .start(() -> run(host, instance, job, ended)));
  }

  private void run(Host host, String instance, Job job, Consumer<JobEnd> ended) {
    StringBuilder output = new StringBuilder();
    StringBuilder errors = new StringBuilder();
    int exit = 0;
    try {
      for (String step : job.steps()) {
        JobEnd end = host.shell().run(part(job.run()), step);
        output.append(end.output());
        errors.append(end.errors());
        exit = end.exitCode();
        if (exit != 0) {
          break;
        }
      }
    } catch (IOException e) {
      errors.append(e.getMessage());
      exit = 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    // Of an instance that went down under its command, nobody hears any more.
    if (hosts.get(instance) == host && !host.units().closed()) {
      ended.accept(new JobEnd(exit, output.toString(), errors.toString()));
    }
  }

  private static String part(String run) {
    return "command-" + run;
  }

  @Override
  public void kill(String instance, String run) {
    host(instance)
        .ifPresent(
            host ->
                Thread.ofVirtual().start(() -> host.shell().tree(part(run)).end(image.grace())));
  }

  @Override
  public void settle(Instant now) {
    // Processes have their own time.
  }

  @Override
  public String service(String instance, List<String> words) {
    return host(instance)
        .map(host -> host.units().call(words))
        .orElse("1\nthe instance does not run\n");
  }

  @Override
  public Map<String, String> services(String instance) {
    return host(instance).map(host -> host.units().states()).orElse(Map.of());
  }

  private Optional<Host> host(String instance) {
    return Optional.ofNullable(hosts.get(instance));
  }

  @Override
  public void close() {
    hosts.values().forEach(host -> host.units().close());
    new ProcessTree(owner + "/").end(image.grace());
    hosts.clear();
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
