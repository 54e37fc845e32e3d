package dev.tradewinds.engine.lane;

/**
 * One layer of the trader's sandbox, as the trader's bootstrap reports it before it runs any
 * participant code.
 *
 * @param name such as {@code seccomp}
 * @param active whether it is on
 * @param detail version, or why it is not on
 */
public record SandboxLayer(String name, boolean active, String detail) {}
