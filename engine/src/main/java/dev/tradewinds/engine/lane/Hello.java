package dev.tradewinds.engine.lane;

/** The first frame of a peer. */
record Hello(int lowest, int highest, int role, String implementation) {
  static final int LAUNCHER = 1;
  static final int TRADER = 2;

  private static final FrameType[] FIRST = {FrameType.HELLO};

  /** Takes the greeting, or refuses the peer. */
  static Hello receive(Connection peer, long deadline) throws LaneFault {
    try {
      peer.receive(FIRST, deadline);
      Payload payload = peer.payload();
      if (payload.i32() != Wire.MAGIC) {
        throw new LaneFault.Breach("a greeting without the lane's magic number");
      }
      Hello hello =
          new Hello(
              payload.u16(), payload.u16(), payload.u8(), payload.string(Wire.MOST_NAME_BYTES));
      payload.requireEnd();
      hello.requireKnown();
      return hello;
    } catch (LaneFault.Breach breach) {
      peer.refuse(breach.getMessage());
      throw breach;
    } catch (LaneFault gone) {
      peer.close();
      throw gone;
    }
  }

  private void requireKnown() throws LaneFault.Breach {
    if (role != LAUNCHER && role != TRADER) {
      throw new LaneFault.Breach("unknown role " + role);
    }
    if (lowest > Wire.VERSION || highest < Wire.VERSION) {
      throw new LaneFault.Breach(
          "the %s speaks versions %d to %d of the lane, this engine speaks %d"
              .formatted(implementation, lowest, highest, Wire.VERSION));
    }
  }
}
