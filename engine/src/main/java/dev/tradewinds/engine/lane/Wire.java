package dev.tradewinds.engine.lane;

/** Fixed numbers of the lane. */
final class Wire {
  static final int HEADER_BYTES = 16;
  static final int MAGIC = 0x4E4C5754;
  static final int VERSION = 1;
  static final int INTENT_BYTES = 16;
  static final int MOST_NAME_BYTES = 200;
  static final int MOST_ERROR_BYTES = 2_000;
  static final int MOST_TRACEBACK_BYTES = 8_000;
  static final int MOST_LAYER_BYTES = 100;
  static final int MOST_DETAIL_BYTES = 500;
  static final int MOST_OUTPUT_BYTES = 4_096;

  private Wire() {}
}
