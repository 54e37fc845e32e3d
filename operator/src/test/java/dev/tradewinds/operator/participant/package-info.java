/** The kind Participant. */
package dev.tradewinds.operator.participant;
