package dev.tradewinds.engine.lane;

/**
 * How the trader process ended, by the word of its launcher.
 *
 * @param signalled whether a signal ended it
 * @param code exit code, or number of the signal
 * @param killedByLauncher whether the launcher ended it
 * @param cpuMicros CPU time in us
 * @param peakMemoryKiB peak resident memory
 * @param outputBytes bytes printed
 */
public record TraderExit(
    boolean signalled,
    int code,
    boolean killedByLauncher,
    long cpuMicros,
    long peakMemoryKiB,
    long outputBytes) {}
