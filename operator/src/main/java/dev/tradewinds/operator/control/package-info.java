/** People's words on what traders may do: from annotations and ConfigMaps to every NATS. */
package dev.tradewinds.operator.control;
