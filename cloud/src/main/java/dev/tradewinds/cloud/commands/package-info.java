/** Commands on machines: sent at most once per intent, found again after a crash, followed. */
package dev.tradewinds.cloud.commands;
