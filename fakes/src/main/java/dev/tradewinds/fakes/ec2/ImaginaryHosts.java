package dev.tradewinds.fakes.ec2;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Instances on which every command succeeds after a while, without any process. */
final class ImaginaryHosts implements Hosts {
  private record Pending(String instance, Job job, Instant end, Consumer<JobEnd> ended) {}

  private static final int KILLED = 137;

  private final Duration each;
  private final List<Pending> pending = new ArrayList<>();

  ImaginaryHosts(Duration each) {
    this.each = each;
  }

  @Override
  public void boot(InstanceView instance) {
    // There is nothing to boot.
  }

  @Override
  public void halt(String instance) {
    pending.removeIf(job -> job.instance().equals(instance));
  }

  @Override
  public boolean halted(String instance) {
    return true;
  }

  @Override
  public void run(String instance, Job job, Instant now, Consumer<JobEnd> ended) {
    pending.add(new Pending(instance, job, job.hangs() ? Instant.MAX : now.plus(each), ended));
  }

  @Override
  public void kill(String instance, String run) {
    List<Pending> killed =
        pending.stream()
            .filter(job -> job.instance().equals(instance) && job.job().run().equals(run))
            .toList();
    pending.removeAll(killed);
    killed.forEach(job -> job.ended().accept(new JobEnd(KILLED, "", "")));
  }

  @Override
  public void settle(Instant now) {
    List<Pending> over = pending.stream().filter(job -> !job.end().isAfter(now)).toList();
    pending.removeAll(over);
    over.forEach(
        job -> job.ended().accept(new JobEnd(0, String.join("\n", job.job().steps()), "")));
  }

  @Override
  public String service(String instance, List<String> words) {
    return "1\nan imaginary instance has no services\n";
  }

  @Override
  public Map<String, String> services(String instance) {
    return Map.of();
  }

  @Override
  public void close() {
    pending.clear();
  }
}
