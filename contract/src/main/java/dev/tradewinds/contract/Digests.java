package dev.tradewinds.contract;

import java.util.Optional;

/**
 * What exactly was run, and the proof of what came out.
 *
 * @param sources the submission's files ({@link Digest#ofFiles})
 * @param dataset the compiled dataset
 * @param policy execution model and scoring policy
 * @param limits sandbox limits
 * @param orders the order log: equal digests mean that the strategy behaved the same; absent if no
 *     step was answered
 */
public record Digests(
    Digest sources, Digest dataset, Digest policy, Digest limits, Optional<Digest> orders) {}
