/**
 * Stand-ins for outside systems over their real wire protocols, with scripted faults. Tests and the
 * demo talk to them as they would to the real thing; nothing of it ships.
 */
package dev.tradewinds.fakes;
