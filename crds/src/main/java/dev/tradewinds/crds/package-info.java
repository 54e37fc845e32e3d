/**
 * The kinds of {@code tradewinds.dev}: one package a kind with its spec and status, and {@code
 * status} with what all share. Spec and status are records; limits, defaults and cross-field rules
 * stand at the field and are enforced by the API server, so that bad input is refused by {@code
 * kubectl apply}.
 */
package dev.tradewinds.crds;
