package dev.tradewinds.evaluator.upload;

/**
 * Lines that belong together; a part of them becomes the file {@code
 * <folder>/<session>/<name>.<number><extension>}.
 *
 * @param folder {@code logs} or {@code trades}
 * @param name of the files
 * @param extension with its dot
 * @param header first line of every part; empty for none
 */
public record LineStream(String folder, String name, String extension, String header) {}
