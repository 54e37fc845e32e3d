/**
 * When markets trade and when a fleet is to run: calendars, windows, deadlines. Pure: the time
 * comes in as a value.
 */
package dev.tradewinds.operator.schedule;
