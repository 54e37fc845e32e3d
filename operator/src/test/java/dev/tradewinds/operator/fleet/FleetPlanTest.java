package dev.tradewinds.operator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.crds.competition.RuntimeSpec;
import dev.tradewinds.crds.trader.DesiredState;
import dev.tradewinds.crds.trader.TraderSpec;
import dev.tradewinds.crds.trader.TraderSpec.Model;
import dev.tradewinds.crds.trader.TraderSpec.ModelFile;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FleetPlanTest {
  static TraderSpec spec(String etag, long seed, DesiredState state) {
    return new TraderSpec(
        Optional.of("alpha"),
        new Model("bucket", "models/lstm/AAPL/m-outer_1_inner_1/", "lstm", "AAPL", "m", 1, 1),
        List.of(new ModelFile("weights.json", etag, Optional.empty(), 1L)),
        Digest.of("strategy"),
        List.of("AAPL"),
        "replay",
        null,
        null,
        null,
        SandboxLimits.defaults(),
        seed,
        Optional.empty(),
        Optional.empty(),
        state,
        new RuntimeSpec("engine:1", "trader:1"));
  }

  @Test
  void driftIsNamedAndOnlyTheStateActs() {
    TraderSpec is = spec("a", 1, DesiredState.RUNNING);
    TraderSpec wanted = spec("b", 2, DesiredState.STOPPED);
    FleetPlan plan = FleetPlan.decide(Map.of("x", wanted), Map.of("x", is), Set.of(), false);
    assertThat(plan.drift().get("x")).containsExactly("model files", "seed");
    assertThat(plan.update()).containsEntry("x", spec("a", 1, DesiredState.STOPPED));
    assertThat(Drift.summary(plan.drift().values())).isEqualTo("model files of 1, seed of 1");
  }

  /** A field that a Trader gets later is compared too. */
  @Test
  void everyFieldIsDriftOrActsAtOnceOrNeverChanges() {
    assertThat(TraderSpec.class.getRecordComponents())
        .extracting(RecordComponent::getName)
        .containsExactlyInAnyOrder(
            "fleet",
            "model",
            "state",
            "files",
            "sources",
            "symbols",
            "ingest",
            "onIngestLost",
            "mode",
            "execution",
            "sandbox",
            "seed",
            "risk",
            "uploadSeconds",
            "runtime");
  }

  @Test
  void aRolloutIsForOneStateOfThings() {
    Map<String, TraderSpec> wanted = Map.of("x", spec("a", 1, DesiredState.RUNNING));
    assertThat(FleetPlan.digest(wanted))
        .isEqualTo(FleetPlan.digest(Map.of("x", spec("a", 1, DesiredState.STOPPED))))
        .isNotEqualTo(FleetPlan.digest(Map.of("x", spec("b", 1, DesiredState.RUNNING))));
  }

  @Test
  void withoutSightOfTheModelsNothingIsMadeOrDeleted() {
    Map<String, TraderSpec> own = Map.of("x", spec("a", 1, DesiredState.RUNNING));
    FleetPlan plan = FleetPlan.blind(own, Set.of(), DesiredState.STOPPED);
    assertThat(plan.create()).isEmpty();
    assertThat(plan.delete()).isEmpty();
    assertThat(plan.update()).containsKey("x");
  }

  @Property
  void aPlanLeadsToWhatIsWantedAndThenThereIsNothingToDo(
      @ForAll("traders") Map<String, TraderSpec> wanted,
      @ForAll("traders") Map<String, TraderSpec> own) {
    Map<String, TraderSpec> after = carriedOut(own, wanted, true);
    assertThat(after).isEqualTo(wanted);
    FleetPlan next = FleetPlan.decide(wanted, after, Set.of(), true);
    assertThat(next.done()).isTrue();
    assertThat(next.drift()).isEmpty();
  }

  @Property
  void withoutARolloutOnlyStatesChangeAndAllDriftIsShown(
      @ForAll("traders") Map<String, TraderSpec> wanted,
      @ForAll("traders") Map<String, TraderSpec> own) {
    Map<String, TraderSpec> after = carriedOut(own, wanted, false);
    assertThat(after.keySet()).isEqualTo(wanted.keySet());
    FleetPlan next = FleetPlan.decide(wanted, after, Set.of(), false);
    assertThat(next.done()).isTrue();
    Set<String> both = new HashSet<>(own.keySet());
    both.retainAll(wanted.keySet());
    for (String name : both) {
      assertThat(after.get(name))
          .isEqualTo(FleetPlan.inState(own.get(name), wanted.get(name).state()));
      assertThat(next.drift().containsKey(name))
          .isEqualTo(!Drift.between(own.get(name), wanted.get(name)).isEmpty());
    }
  }

  @Property
  void whatIsGoingIsLeftAlone(
      @ForAll("traders") Map<String, TraderSpec> wanted,
      @ForAll("traders") Map<String, TraderSpec> own) {
    FleetPlan plan = FleetPlan.decide(wanted, own, own.keySet(), true);
    assertThat(plan.update()).isEmpty();
    assertThat(plan.delete()).isEmpty();
    assertThat(plan.create().keySet()).noneMatch(own::containsKey);
  }

  private static Map<String, TraderSpec> carriedOut(
      Map<String, TraderSpec> own, Map<String, TraderSpec> wanted, boolean rollout) {
    FleetPlan plan = FleetPlan.decide(wanted, own, Set.of(), rollout);
    Map<String, TraderSpec> after = new TreeMap<>(own);
    after.putAll(plan.create());
    after.putAll(plan.update());
    plan.delete().forEach(after::remove);
    return after;
  }

  @Provide
  static Arbitrary<Map<String, TraderSpec>> traders() {
    Arbitrary<TraderSpec> specs =
        Combinators.combine(
                Arbitraries.of("a", "b"),
                Arbitraries.longs().between(0, 1),
                Arbitraries.of(DesiredState.class))
            .as(FleetPlanTest::spec);
    return Arbitraries.maps(Arbitraries.of("u", "v", "w", "x"), specs);
  }
}
