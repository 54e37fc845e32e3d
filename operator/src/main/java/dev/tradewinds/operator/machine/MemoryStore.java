package dev.tradewinds.operator.machine;

/** Where the memory of one object is kept. */
@FunctionalInterface
public interface MemoryStore {
  /**
   * Stores it, if nobody else has stored another one since it was read.
   *
   * @throws RuntimeException when it was not stored: then nothing may be done that needs it
   */
  void store(MachineMemory memory);
}
