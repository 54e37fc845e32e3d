/**
 * The engine's end of the lane (docs/lane.md): two connections, frames, deadlines. Whatever comes
 * from the trader is hostile: it is copied out, measured and validated before anything looks at it.
 */
package dev.tradewinds.engine.lane;
