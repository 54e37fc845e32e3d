package dev.tradewinds.contract;

/**
 * What ended a run, before any policy has judged it. The verdict follows from {@link VerdictTable}.
 */
public enum RunCause {
  COMPLETED("every step was answered and the score is finite"),
  SCORE_UNDEFINED("every step was answered, the score is not a finite number"),
  GATE_FAILED("every step was answered, an eligibility gate of the scoring policy failed"),

  IMPORT_RAISED("an exception left the import of submission.py"),
  IMPORT_EXITED("submission.py called sys.exit during import"),
  IMPORT_TIMEOUT("the import used up its budget"),
  CONTRACT_BROKEN(
      "build_trader is missing or takes the wrong arguments, or its result has no on_quote"),
  BUILD_RAISED("an exception left build_trader"),
  BUILD_EXITED("build_trader called sys.exit"),
  BUILD_TIMEOUT("build_trader used up its budget"),
  STEP_RAISED("an exception left on_quote"),
  STEP_EXITED("on_quote called sys.exit"),
  STEP_TIMEOUT("one on_quote used up its allowance and the bank"),

  TRADER_EXITED("the trader process ended by itself (os._exit)"),
  TRADER_CRASHED(
      "the trader process was ended by a signal of its own making (segmentation fault, abort, kill)"),
  TRADER_GONE("the trader and its launcher vanished without a report"),
  WALL_TIME_EXHAUSTED("the wall time of the whole run was used up"),
  CPU_TIME_EXHAUSTED("the CPU time of the trader process was used up"),
  MEMORY_EXHAUSTED("memory could not be had (MemoryError) or the kernel killed the trader for it"),
  OUTPUT_EXHAUSTED("more was printed than allowed"),

  LANE_BREACH("the trader sent a frame that the lane does not allow at this point"),
  TOO_MANY_INTENTS("more order attempts in one step than allowed"),
  NAV_EXHAUSTED("the net asset value is zero or less"),

  CANCELLED("the evaluation was called off"),
  DATASET_UNUSABLE("the dataset does not pass its check"),

  SANDBOX_UNAVAILABLE("a mandatory layer of the sandbox is missing on this machine"),
  TRADER_NEVER_CAME("no trader connected to the lane in time"),
  MATERIAL_UNAVAILABLE("dataset or sources could not be fetched, or differ from their digest"),
  ENGINE_FAILED("the engine itself failed");

  private final String meaning;

  RunCause(String meaning) {
    this.meaning = meaning;
  }

  /** One sentence for documents. */
  public String meaning() {
    return meaning;
  }
}
