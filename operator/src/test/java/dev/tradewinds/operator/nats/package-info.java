/** Tests of the package. */
package dev.tradewinds.operator.nats;
