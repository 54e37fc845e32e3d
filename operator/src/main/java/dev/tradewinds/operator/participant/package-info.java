/**
 * The kind Participant: one object per participantId and namespace, with bans. Its reconciler only
 * says what is; submissions and boards act on it.
 */
package dev.tradewinds.operator.participant;
