package dev.tradewinds.evaluator.live;

import dev.tradewinds.contract.fleet.Trade;
import dev.tradewinds.contract.fleet.TradeJournal;
import dev.tradewinds.evaluator.upload.LineStream;
import dev.tradewinds.evaluator.upload.Spool;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes the orders of a trader as lines of CSV, for those who read the model's folder. */
@FunctionalInterface
public interface TradeLines {
  /** Nobody reads them. */
  TradeLines NONE = (entry, netAssetValue) -> {};

  /** First line of each file. */
  String HEADER =
      "run,step,timestep,symbol,side,quantity,price,outcome,origin,cash,net_asset_value";

  /** Writes the orders of a step. */
  void write(TradeJournal entry, double netAssetValue);

  /** Lines in a spool. */
  static TradeLines in(Spool spool, String trader) {
    LineStream stream = new LineStream("trades", "trades_" + trader, ".csv", HEADER);
    return (entry, netAssetValue) -> {
      try {
        for (Trade trade : entry.trades()) {
          spool.append(stream, line(entry, trade, netAssetValue));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("a trade could not be written to the spool", e);
      }
    };
  }

  private static String line(TradeJournal entry, Trade trade, double netAssetValue) {
    return "%s,%d,%s,%s,%s,%s,%s,%s,%s,%s,%s"
        .formatted(
            entry.run(),
            entry.step(),
            entry.timestep(),
            quoted(trade.symbol()),
            trade.side(),
            trade.quantity(),
            trade.price().map(String::valueOf).orElse(""),
            trade.outcome(),
            trade.origin(),
            entry.present().cash(),
            netAssetValue);
  }

  private static String quoted(String text) {
    return text.matches("[^,\"\\s]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
