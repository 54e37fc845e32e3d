package dev.tradewinds.engine.lane;

import dev.tradewinds.contract.ExecutionModel;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.engine.ledger.Ledger;
import dev.tradewinds.engine.market.Timesteps;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The connection to the trader, in lock-step. Deadlines are on the clock of the lane, in ns. Each
 * method throws {@link LaneFault} when the trader closes, is late, breaks the lane, or says that it
 * failed.
 */
public final class TraderLink implements AutoCloseable {
  private static final FrameType[] READY = {FrameType.READY, FrameType.FAILED};
  private static final FrameType[] IMPORTED = {FrameType.IMPORTED, FrameType.FAILED};
  private static final FrameType[] BUILT = {FrameType.BUILT, FrameType.FAILED};
  private static final FrameType[] INTENTS = {FrameType.INTENTS, FrameType.FAILED};
  private static final int MOST_TIMESTEP_BYTES = 64;

  private final Connection connection;
  private final LongSupplier clock;
  private final Answer answer = new Answer();

  TraderLink(Connection connection, LongSupplier clock) {
    this.connection = connection;
    this.clock = clock;
  }

  /** Present time on the clock of the lane. */
  public long now() {
    return clock.getAsLong();
  }

  /** Answers the trader's greeting with all that it may know beforehand. */
  public void welcome(
      ExecutionModel model, SandboxLimits limits, long seed, List<String> symbols, long deadline)
      throws LaneFault {
    connection.limitIntents(limits.intentsPerStep());
    List<byte[]> names = symbols.stream().map(s -> s.getBytes(StandardCharsets.UTF_8)).toList();
    int length = names.stream().mapToInt(name -> 2 + name.length).sum();
    ByteBuffer out = connection.begin(FrameType.WELCOME, 64 + length);
    out.putShort((short) Wire.VERSION)
        .putLong((long) limits.memoryMiB() << 20)
        .putInt(limits.cpuSeconds())
        .putInt(limits.intentsPerStep())
        .putLong(seed)
        .putDouble(model.initialCash())
        .putDouble(model.leverageLimit())
        .putShort((short) names.size());
    names.forEach(name -> out.putShort((short) name.length).put(name));
    connection.send(deadline);
  }

  /** Hands over one file of the submission. */
  public void source(String path, byte[] content, long deadline) throws LaneFault {
    byte[] name = path.getBytes(StandardCharsets.UTF_8);
    connection
        .begin(FrameType.SOURCE, 6 + name.length + content.length)
        .putShort((short) name.length)
        .put(name)
        .putInt(content.length)
        .put(content);
    connection.send(deadline);
  }

  /** Says that all files are there. */
  public void importSources(long deadline) throws LaneFault {
    connection.send(FrameType.IMPORT, deadline);
  }

  /** Waits until the sandbox is on: after this, the peer is participant code. */
  public List<SandboxLayer> awaitReady(long deadline) throws LaneFault {
    await(READY, Stage.SANDBOX, deadline);
    Payload payload = connection.payload();
    int count = payload.u16();
    List<SandboxLayer> layers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      layers.add(
          new SandboxLayer(
              payload.string(Wire.MOST_LAYER_BYTES),
              payload.oneOf(1, 2) == 1,
              payload.string(Wire.MOST_DETAIL_BYTES)));
    }
    payload.requireEnd();
    return List.copyOf(layers);
  }

  public void awaitImported(long deadline) throws LaneFault {
    await(IMPORTED, Stage.IMPORT, deadline);
  }

  /** Asks for the trader to be built. */
  public void build(long deadline) throws LaneFault {
    connection.send(FrameType.BUILD, deadline);
  }

  public void awaitBuilt(long deadline) throws LaneFault {
    await(BUILT, Stage.BUILD, deadline);
  }

  /**
   * Shows a bar.
   *
   * @param prices of this step, one per symbol, NaN = no quote
   */
  public void bar(int step, Timesteps timesteps, Ledger ledger, double[] prices, long deadline)
      throws LaneFault {
    if (connection.hasUnread()) {
      throw new LaneFault.Breach("more than one answer to a bar");
    }
    int positions = ledger.positions();
    ByteBuffer out =
        connection.begin(
            FrameType.BAR, 20 + MOST_TIMESTEP_BYTES + 10 * positions + 8 * prices.length);
    out.putLong(step);
    timesteps.putTimestep(step, out);
    out.putDouble(ledger.cash()).putShort((short) positions);
    for (int i = 0; i < positions; i++) {
      int symbol = ledger.symbolAt(i);
      out.putShort((short) symbol).putDouble(ledger.quantity(symbol));
    }
    for (double price : prices) {
      out.putDouble(price);
    }
    connection.send(deadline);
  }

  /**
   * Waits for the answer to a bar.
   *
   * @return valid until the next call
   */
  public Answer awaitAnswer(int step, int symbols, long deadline) throws LaneFault {
    await(INTENTS, Stage.STEP, deadline);
    answer.read(connection.payload(), step, symbols, connection.mostIntents());
    return answer;
  }

  /** Says that the run is over. */
  public void stop(long deadline) throws LaneFault {
    connection.send(FrameType.STOP, deadline);
  }

  private void await(FrameType[] allowed, Stage stage, long deadline) throws LaneFault {
    if (connection.receive(allowed, deadline) == FrameType.FAILED) {
      throw new LaneFault.Failed(failure(stage));
    }
  }

  /** Only before READY may the trader blame the sandbox, and never afterwards. */
  private TraderFailure failure(Stage stage) throws LaneFault.Breach {
    Payload payload = connection.payload();
    int said = payload.u8();
    int cause = payload.u8();
    TraderFailure.Cause[] causes = TraderFailure.Cause.values();
    if (said != stage.code() || cause < 1 || cause > causes.length) {
      throw new LaneFault.Breach("a failure of another stage than the present one");
    }
    TraderFailure failure =
        new TraderFailure(
            causes[cause - 1],
            payload.string(Wire.MOST_NAME_BYTES),
            payload.text(Wire.MOST_ERROR_BYTES),
            payload.text(Wire.MOST_TRACEBACK_BYTES));
    payload.requireEnd();
    if ((failure.cause() == TraderFailure.Cause.SANDBOX_UNAVAILABLE) && (stage != Stage.SANDBOX)) {
      throw new LaneFault.Breach("a failure of the sandbox after it was on");
    }
    return failure;
  }

  @Override
  public void close() {
    connection.close();
  }
}
