/** The kind Participant: who a team is. */
package dev.tradewinds.crds.participant;
