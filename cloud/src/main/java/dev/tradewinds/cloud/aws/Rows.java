package dev.tradewinds.cloud.aws;

import dev.tradewinds.cloud.scores.ActiveTest;
import dev.tradewinds.cloud.scores.BoardRow;
import dev.tradewinds.cloud.scores.HistoryRow;
import dev.tradewinds.cloud.scores.RunKey;
import dev.tradewinds.cloud.scores.RunPurpose;
import dev.tradewinds.cloud.scores.ScoreKeys;
import dev.tradewinds.cloud.scores.Standing;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.EvaluationIdentity;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.Metrics;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.contract.VerdictKind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The rows as items and back. Flat, rounded attributes are for readers; only the exact are read.
 */
final class Rows {
  private Rows() {}

  static Map<String, AttributeValue> item(HistoryRow row) {
    RunKey key = row.key();
    Verdict verdict = row.verdict();
    ItemWriter item =
        new ItemWriter(ScoreKeys.participant(key.participantId()), key.sortKey())
            .text(Attributes.PARTICIPANT, key.participantId())
            .text(Attributes.COMPETITION, key.competition())
            .text(Attributes.SUBMISSION, key.submissionId())
            .text(Attributes.IDENTITY, row.identity().value())
            .number(Attributes.RUN, key.run())
            .text(Attributes.PURPOSE, row.purpose().label())
            .text(Attributes.EVALUATION, row.evaluation())
            .number(Attributes.SEQUENCE, row.sequence())
            .text(Attributes.TEST_KEY, row.testKey())
            .texts(Attributes.UNIVERSE, row.universe())
            .number(Attributes.TIMESTEP, row.evaluatedAt().getEpochSecond())
            .text(Attributes.VERDICT, verdict.kind().label())
            .text(Attributes.REASON, verdict.reason())
            .text(Attributes.DOCUMENT, Json.write(verdict));
    verdict.metrics().ifPresent(item::metrics);
    verdict.score().ifPresent(score -> item.rounded(Attributes.SCORE, score, 6));
    if (verdict.kind() != VerdictKind.SCORED) {
      item.error(verdict.message());
    }
    return item.item();
  }

  static HistoryRow history(Map<String, AttributeValue> attributes) {
    return new ItemReader(attributes).row(Rows::history);
  }

  private static HistoryRow history(ItemReader item) {
    Digest identity = item.parsed(Attributes.IDENTITY, "a digest", Digest::new);
    return new HistoryRow(
        new RunKey(
            item.text(Attributes.COMPETITION),
            item.text(Attributes.PARTICIPANT),
            item.text(Attributes.SUBMISSION),
            identity.shortHex(EvaluationIdentity.SHORT_LENGTH),
            Math.toIntExact(item.number(Attributes.RUN))),
        identity,
        item.parsed(Attributes.PURPOSE, "score, audit or rejudge", RunPurpose::of),
        item.text(Attributes.EVALUATION),
        item.number(Attributes.SEQUENCE),
        item.text(Attributes.TEST_KEY),
        item.texts(Attributes.UNIVERSE),
        Instant.ofEpochSecond(item.number(Attributes.TIMESTEP)),
        item.parsed(
            Attributes.DOCUMENT, "a verdict in JSON", json -> Json.read(json, Verdict.class)));
  }

  static Map<String, AttributeValue> item(BoardRow row) {
    ItemWriter item =
        new ItemWriter(
                ScoreKeys.participant(row.participantId()), ScoreKeys.board(row.competition()))
            .text(Attributes.PARTICIPANT, row.participantId())
            .text(Attributes.COMPETITION, row.competition())
            .number(Attributes.EPOCH, row.epoch())
            .number(Attributes.REVISION, row.revision());
    row.standing().ifPresent(standing -> write(standing, row.competition(), item));
    return item.item();
  }

  private static void write(Standing standing, String competition, ItemWriter item) {
    item.text(Attributes.INDEX_PARTITION, competition)
        .rounded(Attributes.SCORE, standing.score(), 6)
        .text(Attributes.SCORE_EXACT, Double.toString(standing.score()))
        .text(Attributes.SUBMISSION, standing.submissionId())
        .text(Attributes.IDENTITY, standing.identity().value())
        .number(Attributes.RUN, standing.run())
        .text(Attributes.EVALUATION, standing.evaluation())
        .number(Attributes.SEQUENCE, standing.sequence())
        .text(Attributes.TEST_KEY, standing.testKey())
        .texts(Attributes.UNIVERSE, standing.universe())
        .number(Attributes.TIMESTEP, standing.evaluatedAt().getEpochSecond())
        .text(Attributes.METRICS, Json.write(standing.metrics()))
        .metrics(standing.metrics());
  }

  static BoardRow board(Map<String, AttributeValue> attributes) {
    return new ItemReader(attributes).row(Rows::board);
  }

  private static BoardRow board(ItemReader item) {
    return new BoardRow(
        item.text(Attributes.COMPETITION),
        item.text(Attributes.PARTICIPANT),
        item.number(Attributes.EPOCH),
        item.number(Attributes.REVISION),
        item.has(Attributes.INDEX_PARTITION) ? Optional.of(standing(item)) : Optional.empty());
  }

  private static Standing standing(ItemReader item) {
    return new Standing(
        item.text(Attributes.SUBMISSION),
        item.parsed(Attributes.IDENTITY, "a digest", Digest::new),
        Math.toIntExact(item.number(Attributes.RUN)),
        item.text(Attributes.EVALUATION),
        item.number(Attributes.SEQUENCE),
        item.parsed(Attributes.SCORE_EXACT, "a number", Double::parseDouble),
        item.parsed(Attributes.METRICS, "metrics in JSON", json -> Json.read(json, Metrics.class)),
        item.text(Attributes.TEST_KEY),
        item.texts(Attributes.UNIVERSE),
        Instant.ofEpochSecond(item.number(Attributes.TIMESTEP)));
  }

  static Map<String, AttributeValue> item(ActiveTest test) {
    ItemWriter item =
        new ItemWriter(ScoreKeys.SYSTEM_CONFIG, ScoreKeys.activeTest(test.competition()))
            .text(Attributes.ACTIVE_TEST_KEY, test.testKey())
            .text(Attributes.ACTIVE_TEST_BUCKET, test.bucket())
            .number(Attributes.CHANGED_AT, test.changedAt().getEpochSecond());
    test.competition().ifPresent(id -> item.text(Attributes.COMPETITION, id));
    return item.item();
  }

  static ActiveTest activeTest(Map<String, AttributeValue> attributes) {
    return new ItemReader(attributes).row(Rows::activeTest);
  }

  private static ActiveTest activeTest(ItemReader item) {
    return new ActiveTest(
        item.has(Attributes.COMPETITION)
            ? Optional.of(item.text(Attributes.COMPETITION))
            : Optional.empty(),
        item.text(Attributes.ACTIVE_TEST_KEY),
        item.text(Attributes.ACTIVE_TEST_BUCKET),
        Instant.ofEpochSecond(item.number(Attributes.CHANGED_AT)));
  }

  static long epoch(Map<String, AttributeValue> attributes) {
    return attributes.isEmpty() ? 0 : new ItemReader(attributes).number(Attributes.EPOCH);
  }
}
