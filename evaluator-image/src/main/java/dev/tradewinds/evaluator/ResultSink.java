package dev.tradewinds.evaluator;

import java.io.IOException;

/** Where the one result of this process goes: the container's termination message. */
@FunctionalInterface
interface ResultSink {
  void write(String text) throws IOException;
}
