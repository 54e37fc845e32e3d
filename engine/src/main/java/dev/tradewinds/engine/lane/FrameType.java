package dev.tradewinds.engine.lane;

/** Frames of the lane, with the longest payload in bytes that the engine takes of each. */
enum FrameType {
  HELLO(0x0001, 4 + 2 + 2 + 1 + 2 + Wire.MOST_NAME_BYTES),
  REFUSED(0x0002),
  WELCOME(0x0101),
  SOURCE(0x0102),
  IMPORT(0x0103),
  BUILD(0x0104),
  BAR(0x0105),
  STOP(0x0106),
  READY(0x0201, 65_536),
  IMPORTED(0x0202, 0),
  BUILT(0x0203, 0),
  /** Depends on the limits of the run; this is the part without intents. */
  INTENTS(0x0204, 8 + 1 + 2 + Wire.MOST_ERROR_BYTES + 4),
  FAILED(
      0x0205,
      2 + 2 + Wire.MOST_NAME_BYTES + 4 + Wire.MOST_ERROR_BYTES + 4 + Wire.MOST_TRACEBACK_BYTES),
  CONTAIN(0x0301),
  KILL(0x0302),
  OUTPUT(0x0401, 1 + 4 + Wire.MOST_OUTPUT_BYTES),
  OUTPUT_EXCEEDED(0x0402, 8),
  EXITED(0x0403, 1 + 4 + 1 + 8 + 8 + 8);

  private final int code;
  private final int mostPayload;

  FrameType(int code) {
    this(code, -1);
  }

  FrameType(int code, int mostPayload) {
    this.code = code;
    this.mostPayload = mostPayload;
  }

  int code() {
    return code;
  }

  /** Longest payload that is taken; -1 for frames that the engine only sends. */
  int mostPayload() {
    return mostPayload;
  }
}
