/**
 * One small interface per outside system. {@code scores}, {@code objects}, {@code machines}, {@code
 * commands} and {@code secrets} say what the operator needs of each and name no vendor; {@code aws}
 * implements them. The stateful fakes of the first two are in the test jar, package {@code
 * dev.tradewinds.cloud.fake}; those of machines and commands speak AWS's protocols and are a part
 * of their own.
 */
package dev.tradewinds.cloud;
