package dev.tradewinds.operator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.Json;
import dev.tradewinds.crds.control.ControlWords;
import dev.tradewinds.crds.fleet.FleetWindow;
import dev.tradewinds.crds.fleet.TradingFleet;
import dev.tradewinds.crds.schedule.ScheduleOverride;
import dev.tradewinds.crds.trader.DesiredState;
import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.operator.cluster.RunningOperator;
import dev.tradewinds.operator.cluster.RunningOperator.Between;
import dev.tradewinds.operator.cluster.SettableClock;
import dev.tradewinds.operator.cluster.World;
import dev.tradewinds.operator.cluster.WriteLog;
import dev.tradewinds.operator.kube.Labels;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A fleet with the exchange's hours, on a real API server, by a clock that is set. */
@Timeout(180)
class ScheduleIT {
  private static final String AAPL = "alpha-aapl-lstm-m-outer-1-inner-2";
  private static final String HOURS =
      "schedule: {calendar: XNYS, start: open-60m, stop: close+5m,"
          + " safetyShutdown: {at: '21:30', timeZone: UTC}%s}";

  private final SettableClock clock = new SettableClock("2026-11-25T13:00:00Z");
  private FleetWorld fleet;

  @BeforeEach
  void begin() throws Exception {
    fleet = new FleetWorld();
    fleet.model("AAPL", "m");
  }

  @AfterEach
  void end() {
    fleet.close();
  }

  private RunningOperator running(String more) {
    RunningOperator operator = RunningOperator.startBy(fleet.world, clock);
    fleet.ingest();
    fleet.fleet(HOURS.formatted(more));
    return operator;
  }

  private FleetWindow window() {
    return fleet.fleetStatus().window().orElse(new FleetWindow(false, "unseen", null, null, null));
  }

  private void awaitStopped(String reason) {
    fleet.world.await(
        () ->
            window().reason().startsWith(reason)
                && fleet
                    .fleetCondition("Ready")
                    .filter(each -> each.reason().equals("Stopped"))
                    .isPresent(),
        () -> fleet.fleetStatus().toString());
    assertThat(fleet.trader(AAPL).orElseThrow().getSpec().state()).isEqualTo(DesiredState.STOPPED);
  }

  private Optional<Integer> replicas() {
    return Optional.ofNullable(statefulSet()).map(each -> each.getSpec().getReplicas());
  }

  private StatefulSet statefulSet() {
    return fleet
        .world
        .client
        .apps()
        .statefulSets()
        .inNamespace(fleet.world.namespace)
        .withName(AAPL + "-trader")
        .get();
  }

  private void awaitReplicas(int wanted) {
    fleet.world.await(() -> replicas().equals(Optional.of(wanted)), () -> "has " + replicas());
  }

  private void word(boolean running, String until) {
    String word = Json.write(new ScheduleOverride(running, until, "ana", "drill"));
    fleet.world.annotate(TradingFleet.class, "alpha", ControlWords.OVERRIDE, word);
  }

  @Test
  void startsBeforeTheOpenRestsOnHolidaysAndStopsEarlyOnHalfDays() {
    try (RunningOperator operator = running("")) {
      assertThat(operator).isNotNull();
      awaitStopped("OutsideWindow");
      assertThat(fleet.floor.podsMade(AAPL + "-trader-0")).isZero();
      assertThat(window().nextStart()).contains("2026-11-25T13:30:00Z");
      clock.set("2026-11-25T13:29:57Z");
      fleet.awaitFleet("Ready", "Running");
      assertThat(clock.instant()).isAfterOrEqualTo("2026-11-25T13:30:00Z");
      assertThat(window().nextStop()).contains("2026-11-25T21:05:00Z");
      clock.set("2026-11-25T21:05:00Z");
      awaitStopped("OutsideWindow");
      clock.set("2026-11-26T15:00:00Z");
      awaitStopped("Holiday(Thanksgiving Day)");
      clock.set("2026-11-27T13:30:00Z");
      fleet.awaitFleet("Ready", "Running");
      assertThat(window().nextStop()).contains("2026-11-27T18:05:00Z");
      clock.set("2026-11-27T18:05:00Z");
      awaitStopped("OutsideWindow");
      assertThat(
              fleet
                  .world
                  .client
                  .events()
                  .v1()
                  .events()
                  .inNamespace(fleet.world.namespace)
                  .list()
                  .getItems())
          .extracting(each -> each.getReason())
          .contains("ScheduledStart", "ScheduledStop");
      assertThat(fleet.fleetCondition("SafetyShutdownArmed").orElseThrow().status())
          .isEqualTo("True");
    }
  }

  @Test
  void aWordStartsItAndEnds() {
    clock.set("2026-11-26T15:00:00Z");
    try (RunningOperator operator = running("")) {
      assertThat(operator).isNotNull();
      awaitStopped("Holiday");
      word(true, "2026-11-26T16:00:00Z");
      fleet.awaitFleet("Ready", "Running");
      assertThat(fleet.fleetCondition("Scheduled").orElseThrow().reason()).isEqualTo("Overridden");
      assertThat(statefulSet().getMetadata().getAnnotations().get(Labels.SAFETY_SHUTDOWN))
          .contains("word=run@2026-11-26T16:00:00Z");
      clock.set("2026-11-26T16:00:00Z");
      awaitStopped("Holiday");
      awaitReplicas(0);
    }
  }

  @Test
  void brokenSchedulesHoldUntilTheDeadlineAndOrphansAreSwept() {
    clock.set("2026-11-25T15:00:00Z");
    try (RunningOperator operator = running("")) {
      assertThat(operator).isNotNull();
      fleet.awaitFleet("Ready", "Running");
      fleet.fleet(HOURS.replace("UTC", "Mars/Olympus").formatted(""));
      fleet.awaitFleet("Scheduled", "ScheduleInvalid");
      assertThat(fleet.fleetCondition("Scheduled").orElseThrow().message())
          .contains("safetyShutdown.timeZone is \"Mars/Olympus\", expected a zone");
      fleet.model("MSFT", "m");
      fleet.world.await(() -> fleet.traders().size() == 2, () -> "no Trader of the new model");
      World.pause(Duration.ofSeconds(1));
      assertThat(fleet.floor.podsMade("alpha-msft-lstm-m-outer-1-inner-2-trader-0")).isZero();
      assertThat(replicas()).contains(1);
      clock.set("2026-11-25T21:30:00Z");
      awaitReplicas(0);
      awaitStopped("SafetyShutdown");
    }
  }

  @Test
  void aStatefulSetThatNobodyOwnsIsSweptAgainAndAgain() {
    clock.set("2026-11-25T15:00:00Z");
    try (RunningOperator operator = running("")) {
      assertThat(operator).isNotNull();
      fleet.awaitFleet("Ready", "Running");
    }
    // There is no garbage collector here, so that what a Trader has made stays.
    World world = fleet.world;
    for (var kind : List.of(TradingFleet.class, Trader.class)) {
      world.client.resources(kind).inNamespace(world.namespace).delete();
    }
    world.await(() -> fleet.traders().isEmpty(), () -> "Traders stay: " + fleet.traders());
    for (String time : new String[] {"2026-11-25T21:30:00Z", "2026-11-26T15:00:00Z"}) {
      clock.set("2026-11-25T21:29:00Z");
      try (RunningOperator early = RunningOperator.startBy(world, clock)) {
        assertThat(early).isNotNull();
        World.pause(Duration.ofSeconds(1));
        assertThat(replicas()).contains(1);
      }
      clock.set(time);
      try (RunningOperator late = RunningOperator.startBy(world, clock)) {
        awaitReplicas(0);
        world.await(
            () ->
                late
                    .meters
                    .find("tradewinds.safety.shutdown.actions")
                    .tag("result", "stopped")
                    .counters()
                    .stream()
                    .anyMatch(each -> each.count() == 1),
            () -> "not counted");
      }
      world.client.resource(statefulSet()).scale(1);
    }
  }

  @Test
  void aDayOfMourningComesByConfigMapAndABrokenOneKeepsTheLastDays() {
    clock.set("2026-11-25T15:00:00Z");
    days("closed Mourning");
    try (RunningOperator operator = running(", calendarOverrides: days")) {
      assertThat(operator).isNotNull();
      awaitStopped("Holiday(Mourning)");
      days("shut");
      fleet.awaitFleet("Scheduled", "CalendarOverridesInvalid");
      assertThat(fleet.fleetCondition("Scheduled").orElseThrow().message())
          .contains("ConfigMap days: calendar override of 2026-11-25 is \"shut\"");
      awaitStopped("Holiday(Closed)");
      days("open");
      fleet.awaitFleet("Ready", "Running");
    }
  }

  private void days(String text) {
    fleet
        .world
        .client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(fleet.world.namespace)
                .withName("days")
                .endMetadata()
                .withData(Map.of("2026-11-25", text))
                .build())
        .forceConflicts()
        .serverSideApply();
  }

  @Test
  void nothingIsWrittenWhileNothingChanges() {
    clock.set("2026-11-28T15:00:00Z");
    try (RunningOperator first = running("")) {
      assertThat(first).isNotNull();
      awaitStopped("Weekend");
      World.pause(Duration.ofSeconds(2));
    }
    WriteLog log = new WriteLog();
    try (RunningOperator second =
        RunningOperator.startBy(
            fleet.world,
            new Between(Map.of("log", log), fleet.world.table, fleet.world.objects),
            clock)) {
      assertThat(second).isNotNull();
      World.pause(Duration.ofSeconds(6));
      assertThat(log.writes()).isEmpty();
    }
  }
}
