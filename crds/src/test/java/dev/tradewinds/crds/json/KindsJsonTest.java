package dev.tradewinds.crds.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.tradewinds.contract.BudgetsUsed;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.Digests;
import dev.tradewinds.contract.EvaluationIdentity;
import dev.tradewinds.contract.Metrics;
import dev.tradewinds.contract.Policy;
import dev.tradewinds.contract.RuntimeImages;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.contract.VerdictKind;
import dev.tradewinds.contract.fleet.TradingState;
import dev.tradewinds.crds.competition.Competition;
import dev.tradewinds.crds.competition.CompetitionStatus;
import dev.tradewinds.crds.competition.CompetitionStatus.Activation;
import dev.tradewinds.crds.competition.CompetitionStatus.BoardEntry;
import dev.tradewinds.crds.competition.CompetitionStatus.DatasetStatus;
import dev.tradewinds.crds.competition.CompetitionStatus.EvaluationCounts;
import dev.tradewinds.crds.competition.CompetitionStatus.PinnedRuntime;
import dev.tradewinds.crds.competition.DatasetState;
import dev.tradewinds.crds.competition.RuntimeSpec;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.crds.evaluation.EvaluationSpec;
import dev.tradewinds.crds.evaluation.EvaluationStatus;
import dev.tradewinds.crds.evaluation.Purpose;
import dev.tradewinds.crds.fleet.FleetWindow;
import dev.tradewinds.crds.fleet.TradingFleet;
import dev.tradewinds.crds.fleet.TradingFleetStatus;
import dev.tradewinds.crds.fleet.TradingFleetStatus.BadKey;
import dev.tradewinds.crds.fleet.TradingFleetStatus.FleetCounts;
import dev.tradewinds.crds.ingest.IngestNode;
import dev.tradewinds.crds.ingest.IngestNodeStatus;
import dev.tradewinds.crds.participant.Participant;
import dev.tradewinds.crds.participant.ParticipantSpec;
import dev.tradewinds.crds.participant.ParticipantStatus;
import dev.tradewinds.crds.source.SourceFile;
import dev.tradewinds.crds.status.Condition;
import dev.tradewinds.crds.submission.Submission;
import dev.tradewinds.crds.submission.SubmissionSource;
import dev.tradewinds.crds.submission.SubmissionSpec;
import dev.tradewinds.crds.submission.SubmissionStatus;
import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.crds.trader.TraderState;
import dev.tradewinds.crds.trader.TraderStatus;
import dev.tradewinds.crds.trader.TraderStatus.OpenPosition;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KindsJsonTest {
  private static final Digest DIGEST = Digest.of("anything");
  private static final Condition CONDITION =
      new Condition("Ready", "True", "Active", "All is well.", 3L, "2026-03-01T10:15:00Z");
  private static final KubernetesSerialization JSON = serialization();

  /** As a client must be set up; the order matters, for the constructor sets an inclusion too. */
  private static KubernetesSerialization serialization() {
    ObjectMapper mapper = new ObjectMapper().registerModule(new Jdk8Module());
    KubernetesSerialization serialization = new KubernetesSerialization(mapper, false);
    mapper.setDefaultPropertyInclusion(
        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS));
    return serialization;
  }

  static Stream<Object> documents() {
    return Stream.of(
        CompetitionStatus.unseen(),
        competitionStatus(),
        ParticipantStatus.unseen(),
        new ParticipantStatus(1L, List.of(CONDITION)),
        SubmissionStatus.unseen(),
        submissionStatus(),
        EvaluationStatus.unseen(),
        evaluationStatus(),
        evaluationSpec(),
        IngestNodeStatus.unseen(),
        TradingFleetStatus.unseen(),
        TraderStatus.unseen(),
        fleetStatus(),
        traderStatus(),
        new ParticipantSpec("masters", null, List.of(), false),
        new SubmissionSpec("spring", "masters", "1", inline()));
  }

  private static CompetitionStatus competitionStatus() {
    return new CompetitionStatus(
        3L,
        List.of(CONDITION),
        Optional.of(new PinnedRuntime("engine:1", "trader:1", DIGEST)),
        List.of(
            new DatasetStatus(
                "train",
                DatasetState.READY,
                Optional.of("etag"),
                Optional.of(DIGEST),
                Optional.of("datasets/x/data.bin"),
                2,
                2_000L,
                "2 symbols, 2000 steps",
                List.of()),
            new DatasetStatus(
                "final",
                DatasetState.INVALID,
                Optional.of("etag"),
                Optional.empty(),
                Optional.empty(),
                null,
                null,
                "1 problem",
                List.of("line 1: no column named timestep"))),
        Optional.of(new Activation("train", DIGEST, DIGEST, 4L, "2026-03-01T10:15:00Z")),
        Optional.of(new EvaluationCounts(1, 2, 3)),
        List.of(new BoardEntry(1, "masters", "20260301-101500", 1.25)));
  }

  private static TradingFleetStatus fleetStatus() {
    return new TradingFleetStatus(
        1L,
        List.of(CONDITION),
        Optional.of(new FleetCounts(3, 2, 1, 1, 0, 1, 1)),
        Optional.of(new RuntimeSpec("engine:1", "trader:1")),
        Optional.of(DIGEST),
        Optional.of(DIGEST),
        List.of(new BadKey("models/x", "too short")),
        Optional.of(
            new FleetWindow(
                false,
                "Weekend",
                Optional.of("2026-03-02T13:30:00Z"),
                Optional.empty(),
                Optional.of("start=open stop=close calendar=XNYS"))));
  }

  private static TraderStatus traderStatus() {
    return new TraderStatus(
        1L,
        List.of(CONDITION),
        Optional.of(TraderState.TRADING),
        Optional.of("owner"),
        Optional.of("run-1"),
        Optional.of(3L),
        Optional.of("4"),
        Optional.of(5L),
        Optional.of(100_000.5),
        Optional.of(0.5),
        Optional.of(0.25),
        List.of(new OpenPosition("AAPL", -1.0, 2.5)),
        Optional.of(7L),
        1,
        Optional.of(DIGEST),
        Optional.of(DIGEST),
        Optional.of(TradingState.FLATTEN),
        Optional.of(new TraderStatus.Trip("MaxLoss", "0.2")),
        Optional.of(120L),
        Optional.of("2026-03-01T10:14:00Z"),
        Optional.of("refused"),
        Optional.of("none"),
        Optional.of("2026-03-01T10:15:00Z"));
  }

  private static SubmissionStatus submissionStatus() {
    return new SubmissionStatus(
        1L,
        List.of(CONDITION),
        Optional.of(DIGEST),
        Optional.of("train"),
        Optional.of("first-try-0123456789ab-1"),
        Optional.of(VerdictKind.SCORED),
        Optional.of("Completed"),
        Optional.of(""),
        Optional.of(-0.25));
  }

  private static EvaluationStatus evaluationStatus() {
    Verdict verdict =
        new Verdict(
            Verdict.SCHEMA_VERSION,
            VerdictKind.SCORED,
            "Completed",
            "",
            Optional.of(1.25),
            Optional.of(new Metrics(1, 2, 3, 4, 5, 6, 7, 8, 9)),
            Optional.of(new Digests(DIGEST, DIGEST, DIGEST, DIGEST, Optional.of(DIGEST))),
            BudgetsUsed.none());
    return new EvaluationStatus(
        1L,
        List.of(CONDITION),
        2,
        Optional.of("2026-03-01T10:15:00Z"),
        1,
        Optional.of("2026-03-01T10:20:00Z"),
        Optional.of(verdict));
  }

  private static EvaluationSpec evaluationSpec() {
    return new EvaluationSpec(
        new EvaluationSpec.SubmissionReference("first-try", "uid", "20260301-101500"),
        "spring",
        "spring-2026",
        "masters",
        new EvaluationSpec.DatasetReference("train", DIGEST, "platform", "data.bin"),
        Policy.legacy(),
        SandboxLimits.defaults(),
        new RuntimeImages("engine:1", "trader:1"),
        new EvaluationIdentity(DIGEST, DIGEST, DIGEST, DIGEST, 7, DIGEST),
        Purpose.SCORE,
        1);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void comesBackAsItWas(Object document) {
    assertThat(JSON.<Object>unmarshal(JSON.asJson(document), cast(document.getClass())))
        .isEqualTo(document);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void holdsNoNull(Object document) {
    assertThat(JSON.asJson(document)).doesNotContain("null");
  }

  @Test
  void emptyListsOfASourceAreNotWritten() {
    JsonNode source = JSON.convertValue(inline(), JsonNode.class);
    assertThat(source.properties().stream().map(java.util.Map.Entry::getKey))
        .containsExactly("inline");
    assertThat(source.at("/inline/0/content").isTextual()).as("an empty file is a file").isTrue();
  }

  @Test
  void goodManifestsAreReadWithoutLoss() throws IOException {
    assertRead("competition-everything", Competition.class);
    assertRead("participant-everything", Participant.class);
    assertRead("submission-inline", Submission.class);
    assertRead("submission-objects", Submission.class);
    assertRead("evaluation", Evaluation.class);
    assertRead("ingestnode-everything", IngestNode.class);
    assertRead("ingestnode-external-nats", IngestNode.class);
    assertRead("tradingfleet-everything", TradingFleet.class);
    assertRead("trader-everything", Trader.class);
  }

  private static void assertRead(String manifest, Class<?> kind) throws IOException {
    String yaml = Files.readString(Path.of("src/test/manifests/good", manifest + ".yaml"));
    JsonNode spec = JSON.convertValue(JSON.unmarshal(yaml, kind), JsonNode.class).get("spec");
    JsonNode given = JSON.unmarshal(yaml, JsonNode.class).get("spec");
    assertThat(missing("", given, spec)).as(manifest).isEmpty();
  }

  /** Fields that were given and did not come back with the same value. */
  private static List<String> missing(String path, JsonNode given, JsonNode read) {
    if (given.isNumber() && read.isNumber()) {
      return given.doubleValue() == read.doubleValue() ? List.of() : List.of(path);
    }
    if (!given.isContainerNode()) {
      return given.equals(read) ? List.of() : List.of(path);
    }
    if (given.isArray()) {
      return Stream.iterate(0, i -> i < given.size(), i -> i + 1)
          .flatMap(i -> missing(path + "[" + i + "]", given.get(i), read.path(i)).stream())
          .toList();
    }
    return given.properties().stream()
        .flatMap(
            f -> missing(path + "." + f.getKey(), f.getValue(), read.path(f.getKey())).stream())
        .toList();
  }

  private static SubmissionSource inline() {
    return new SubmissionSource(
        List.of(new SourceFile("submission.py", "")), Optional.empty(), List.of());
  }

  @SuppressWarnings("unchecked")
  private static Class<Object> cast(Class<?> type) {
    return (Class<Object>) type;
  }
}
