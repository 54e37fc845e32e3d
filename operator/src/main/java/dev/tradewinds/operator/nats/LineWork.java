package dev.tradewinds.operator.nats;

import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamStatusCheckedException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that goes on for as long as a connection stands, on a thread for each: a NATS that is slow
 * to answer keeps neither reconcilers nor the other connections waiting.
 */
public final class LineWork implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LineWork.class);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final String what;
  private final Supplier<List<NatsLinks.Line>> lines;
  private final Supplier<Job> jobs;
  private final Map<String, Worker> workers = new HashMap<>();
  private boolean closed;

  /** The work on one connection, from when it stands until it is lost. For one thread. */
  public interface Job {
    /**
     * Does what there is to do.
     *
     * @param line as it is now
     * @return how long to rest when nobody wakes it
     */
    Duration turn(NatsLinks.Line line)
        throws IOException,
            JetStreamApiException,
            JetStreamStatusCheckedException,
            InterruptedException;
  }

  /**
   * @param what name of the work, for threads and the log
   * @param lines the connections that stand
   * @param jobs a new one for each connection
   */
  public LineWork(String what, Supplier<List<NatsLinks.Line>> lines, Supplier<Job> jobs) {
    this.what = what;
    this.lines = lines;
    this.jobs = jobs;
  }

  /** Begins on connections that are new, ends on those that are lost. */
  public synchronized void refresh() {
    if (closed) {
      return;
    }
    Map<String, NatsLinks.Line> now = new HashMap<>();
    lines.get().forEach(line -> now.put(line.name(), line));
    workers
        .entrySet()
        .removeIf(
            each -> {
              boolean lost = !now.containsKey(each.getKey());
              if (lost) {
                each.getValue().end();
              }
              return lost;
            });
    now.keySet().forEach(name -> workers.computeIfAbsent(name, Worker::new));
  }

  /** There is something to do, on every connection. */
  public synchronized void wake() {
    workers.values().forEach(worker -> worker.news.release());
  }

  @Override
  public synchronized void close() {
    closed = true;
    workers.values().forEach(Worker::end);
    workers.clear();
  }

  private final class Worker implements Runnable {
    private final String name;
    private final Semaphore news = new Semaphore(0);
    private final Job job = jobs.get();
    private final Thread thread;
    private String said = "";

    Worker(String name) {
      this.name = name;
      this.thread = Thread.ofVirtual().name(what + " of " + name).start(this);
    }

    void end() {
      thread.interrupt();
    }

    @Override
    public void run() {
      try {
        while (!Thread.currentThread().isInterrupted()) {
          news.drainPermits();
          Duration rest = turn();
          news.tryAcquire(rest.toMillis(), TimeUnit.MILLISECONDS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private Duration turn() throws InterruptedException {
      Optional<NatsLinks.Line> line =
          lines.get().stream().filter(each -> each.name().equals(name)).findFirst();
      if (line.isEmpty()) {
        return AFTER_FAILURE;
      }
      try {
        Duration rest = job.turn(line.get());
        said = "";
        return rest;
      } catch (IOException
          | JetStreamApiException
          | JetStreamStatusCheckedException
          | RuntimeException e) {
        String problem = String.valueOf(e.getMessage());
        if (!problem.equals(said)) {
          LOG.warn("{} of {} will be tried again: {}", what, name, problem);
          said = problem;
        }
        return AFTER_FAILURE;
      }
    }
  }
}
