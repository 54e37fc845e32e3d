/**
 * One machine per wish: decided purely ({@link dev.tradewinds.operator.machine.MachinePlan}), done
 * so that a crash at any point leaves neither a second machine nor a second command ({@link
 * dev.tradewinds.operator.machine.MachineKeeper}), and stopped whatever else is broken ({@link
 * dev.tradewinds.operator.machine.ShutdownPlan}).
 */
package dev.tradewinds.operator.machine;
