/**
 * One small interface per outside system. {@code scores} and {@code objects} say what the operator
 * needs of a score table and an object store and name no vendor; {@code aws} implements them. The
 * stateful fakes are in the test jar, package {@code dev.tradewinds.cloud.fake}.
 */
package dev.tradewinds.cloud;
