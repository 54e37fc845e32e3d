/**
 * Which Evaluations may run: one single-threaded loop on the leader over a pure queue. It only
 * decides; the Evaluation's own reconciler acts, so that each object has one writer.
 */
package dev.tradewinds.operator.admission;
