package dev.tradewinds.ingest;

/**
 * Where bars come from: a dataset, a stream of a broker, a polled provider. A source knows nothing
 * of NATS: it pushes into a {@link BarSink} and waits when that waits.
 */
public interface BarSource {
  /**
   * Pushes runs, one after the other, each with {@link BarSink#begin}, bars and ends of steps in
   * the order of time, the last step with {@code last}. Connections to the outside that are lost
   * are made again in here, for as long as it is worth trying. Called once, on a thread of its own.
   *
   * @throws InterruptedException when the process is to end; whatever the source holds is given
   *     back first
   * @throws SourceFailed when it can not go on by itself
   */
  void run(BarSink sink) throws InterruptedException, SourceFailed;

  /** How it is, at any moment and from any thread; quickly, it is asked every second. */
  SourceState state();
}
