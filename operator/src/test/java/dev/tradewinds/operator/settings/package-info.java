/** Tests of the settings. */
package dev.tradewinds.operator.settings;
