package dev.tradewinds.engine.report;

import dev.tradewinds.engine.ledger.OrderLog;
import dev.tradewinds.engine.ledger.Side;
import dev.tradewinds.engine.market.Dataset;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The tables of a report in CSV. Numbers have all their digits. */
final class Tables {
  /** Of longer runs every k-th step is written, and the last one. */
  static final int MOST_EQUITY_ROWS = 100_000;

  private Tables() {}

  /** How many steps there are from one row of the equity table to the next. */
  static int stride(int steps) {
    return Math.max(1, Math.ceilDiv(steps, MOST_EQUITY_ROWS));
  }

  /** {@code step,timestep,nav}: the net asset value after each step. */
  static void writeEquity(double[] nav, Dataset dataset, OutputStream out) throws IOException {
    int steps = nav.length - 1;
    int stride = stride(steps);
    write(out, "step,timestep,nav\n");
    for (int step = 0; step < steps; step++) {
      if (step % stride == 0 || step == steps - 1) {
        write(out, step + "," + dataset.timestep(step) + "," + nav[step + 1] + "\n");
      }
    }
  }

  /** {@code step,timestep,side,product,quantity,price,filled}: each order attempt that is kept. */
  static void writeOrders(OrderLog orders, Dataset dataset, OutputStream out) throws IOException {
    write(out, "step,timestep,side,product,quantity,price,filled\n");
    for (int i = 0; i < orders.kept(); i++) {
      OrderLog.Attempt attempt = orders.attempt(i);
      write(
          out,
          attempt.step()
              + ","
              + dataset.timestep(attempt.step())
              + (attempt.side() == Side.BUY ? ",buy," : ",sell,")
              + cell(dataset.symbols().get(attempt.symbol()))
              + ","
              + attempt.quantity()
              + ","
              + (Double.isNaN(attempt.price()) ? "" : attempt.price())
              + ","
              + attempt.filled()
              + "\n");
    }
  }

  /** Quoted where needed (RFC 4180). */
  private static String cell(String text) {
    return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
