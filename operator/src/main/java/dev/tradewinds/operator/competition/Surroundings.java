package dev.tradewinds.operator.competition;

import dev.tradewinds.crds.competition.Competition;
import dev.tradewinds.crds.evaluation.Evaluation;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * What the caches have around a competition.
 *
 * @param workload Jobs and Pods of its checks
 * @param evaluations its Evaluations
 * @param banned ids of banned participants
 * @param older the older Competition of the same id
 */
record Surroundings(
    DatasetRoom.Workload workload,
    Collection<Evaluation> evaluations,
    Set<String> banned,
    Optional<Competition> older) {}
