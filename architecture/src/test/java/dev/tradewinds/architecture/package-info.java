/** Rules about which part may know which other part. */
package dev.tradewinds.architecture;
