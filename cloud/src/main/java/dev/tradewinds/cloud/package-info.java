/** One small interface per outside system, with AWS implementations and stateful fakes. */
package dev.tradewinds.cloud;
