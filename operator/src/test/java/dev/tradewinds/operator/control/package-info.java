/** Tests of people's words and of leave to upload. */
package dev.tradewinds.operator.control;
