/** Stand-ins for providers of bars by REST, each in the form of its own bodies, errors included. */
package dev.tradewinds.fakes.providers;
