package dev.tradewinds.crds.generate;

import dev.tradewinds.crds.competition.Competition;
import dev.tradewinds.crds.competition.CompetitionReason;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.crds.evaluation.EvaluationReason;
import dev.tradewinds.crds.fleet.FleetReason;
import dev.tradewinds.crds.fleet.TradingFleet;
import dev.tradewinds.crds.ingest.IngestNode;
import dev.tradewinds.crds.ingest.IngestReason;
import dev.tradewinds.crds.participant.Participant;
import dev.tradewinds.crds.participant.ParticipantReason;
import dev.tradewinds.crds.status.ConditionReason;
import dev.tradewinds.crds.submission.Submission;
import dev.tradewinds.crds.submission.SubmissionReason;
import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.crds.trader.TraderReason;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import java.lang.reflect.ParameterizedType;
import java.util.List;
import java.util.Map;

/** The kinds in the order in which a host meets them. */
final class Kinds {
  static final List<Class<? extends CustomResource<?, ?>>> ALL =
      List.of(
          Competition.class,
          Participant.class,
          Submission.class,
          Evaluation.class,
          IngestNode.class,
          TradingFleet.class,
          Trader.class);

  private static final Map<String, ConditionReason[]> REASONS =
      Map.of(
          "Competition", CompetitionReason.values(),
          "Participant", ParticipantReason.values(),
          "Submission", SubmissionReason.values(),
          "Evaluation", EvaluationReason.values(),
          "IngestNode", IngestReason.values(),
          "TradingFleet", FleetReason.values(),
          "Trader", TraderReason.values());

  private Kinds() {}

  /**
   * The reasons of a kind's conditions in the order of the page; none where they are not listed.
   */
  static ConditionReason[] reasons(String kind) {
    return REASONS.getOrDefault(kind, new ConditionReason[0]);
  }

  static Class<?> specType(Class<? extends HasMetadata> kind) {
    return typeArgument(kind, 0);
  }

  static Class<?> statusType(Class<? extends HasMetadata> kind) {
    return typeArgument(kind, 1);
  }

  private static Class<?> typeArgument(Class<? extends HasMetadata> kind, int index) {
    var superclass = (ParameterizedType) kind.getGenericSuperclass();
    return (Class<?>) superclass.getActualTypeArguments()[index];
  }
}
