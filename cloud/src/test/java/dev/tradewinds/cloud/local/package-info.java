/** The local AWS stand-in, for the tests of every module that need the real protocols. */
package dev.tradewinds.cloud.local;
