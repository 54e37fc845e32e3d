package dev.tradewinds.engine.lane;

/** Both accepted peers of a run. Closing it ends whatever is still connected. */
public record Lane(LauncherLink launcher, TraderLink trader) implements AutoCloseable {
  @Override
  public void close() {
    trader.close();
    launcher.close();
  }
}
