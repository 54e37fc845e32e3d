package dev.tradewinds.operator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.commands.Commands;
import dev.tradewinds.cloud.commands.SentCommand;
import dev.tradewinds.cloud.machines.LaunchOutcome;
import dev.tradewinds.cloud.machines.LaunchRequest;
import dev.tradewinds.cloud.machines.Machines;
import dev.tradewinds.fakes.ec2.FaultRule;
import dev.tradewinds.fakes.ec2.FaultRule.Effect;
import dev.tradewinds.fakes.ec2.FaultScript;
import dev.tradewinds.fakes.ec2.FaultScript.SpentToken;
import dev.tradewinds.fakes.ec2.InstanceView;
import dev.tradewinds.operator.machine.MachineWish.Want;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Operators that crash around RunInstances and SendCommand, on a cloud that throttles, loses
 * answers, has no room and is behind: the real keeper, the real SDK, the wire, a virtual clock.
 */
class CrashSimulationIT {
  private static final int CRASHES = 1000;
  private static final int TROUBLED_PASSES = 40;
  private static final int CALM_PASSES = 200;

  private final FakeCloud cloud = FakeCloud.start();
  private final Random random = new Random(20260309);

  @AfterEach
  void end() {
    cloud.close();
  }

  /** What is counted over all lives. */
  private static final class Tally {
    private int lives;
    private int duplicates;
    private long doubled;
    private int instances;
    private int commands;
  }

  @Test
  void no_crash_makes_a_second_machine_or_a_second_command() {
    Fate fate = new Fate(random, 0.3);
    Tally tally = new Tally();
    while (fate.total() < CRASHES) {
      SimulatedLife life = life(fate, tally, cloud.machines(), cloud.commands());
      int version = troubled(life, fate);
      calm(life, fate, version);
      count(life, tally);
      assertThat(life.mostAlive()).as(life.history()).isEqualTo(1);
      assertThat(life.doubledCommands()).as(life.history()).isZero();
    }
    System.out.printf(
        "%d crashes %s in %d lives: %d instances launched, %d duplicates; %d commands sent, %d doubled%n",
        fate.total(),
        fate.crashes(),
        tally.lives,
        tally.instances,
        tally.duplicates,
        tally.commands,
        tally.doubled);
    assertThat(fate.crashes()).hasSize(Fate.Point.values().length);
    assertThat(tally.duplicates).as("duplicate instances").isZero();
    assertThat(tally.doubled).as("doubled commands").isZero();
  }

  /** A careless operator is found out by the same simulation, so it can fail. */
  @Test
  void the_simulation_sees_what_it_looks_for() {
    Tally tally = new Tally();
    Fate fate = new Fate(random, 0.3);
    while (fate.total() < 200) {
      for (SimulatedLife life :
          List.of(
              life(fate, tally, forgettingTokens(cloud.machines()), cloud.commands()),
              life(fate, tally, cloud.machines(), neverLooking(cloud.commands())))) {
        troubled(life, fate);
        count(life, tally);
      }
    }
    assertThat(tally.duplicates).as("duplicate instances").isPositive();
    assertThat(tally.doubled).as("doubled commands").isPositive();
  }

  private SimulatedLife life(Fate fate, Tally tally, Machines machines, Commands commands) {
    String uid = "life-%d".formatted(++tally.lives);
    return new SimulatedLife(cloud.account(), fate, machines, commands, uid);
  }

  private int troubled(SimulatedLife life, Fate fate) {
    fate.beKind(false);
    int version = 1;
    for (int i = 0; i < TROUBLED_PASSES; i++) {
      cloud.account().script(FaultScript.none());
      version += happening(life, version);
      cloud.account().script(trouble());
      life.pass(1 + random.nextInt(20));
    }
    cloud.account().script(FaultScript.none());
    return version;
  }

  private void calm(SimulatedLife life, Fate fate, int version) {
    fate.beKind(true);
    life.want(Want.RUNNING, version);
    settle(life, Step.Ready.class);
    assertThat(life.alive()).hasSize(1);
    life.want(Want.ABSENT, version);
    settle(life, Step.Rest.class);
    assertThat(life.alive()).isEmpty();
  }

  private static void count(SimulatedLife life, Tally tally) {
    tally.instances += life.instances().size();
    tally.commands += life.commands().size();
    tally.duplicates += Math.max(0, life.mostAlive() - 1);
    tally.doubled += life.doubledCommands();
  }

  /** Now and then somebody ends or stops the machine, or asks for another one. */
  private int happening(SimulatedLife life, int version) {
    List<String> alive = life.alive().stream().map(InstanceView::id).toList();
    switch (random.nextInt(60)) {
      case 0 -> cloud.machines().terminate(alive);
      case 1 -> cloud.machines().stop(alive);
      case 2 -> {
        life.want(Want.RUNNING, version + 1);
        return 1;
      }
      case 3 -> life.want(Want.STOPPED, version);
      default -> life.want(Want.RUNNING, version);
    }
    return 0;
  }

  private FaultScript trouble() {
    if (random.nextInt(3) == 0) {
      return FaultScript.none();
    }
    return FaultScript.of(
            FaultRule.refuse("*", "RequestLimitExceeded", 0).withProbability(0.05),
            FaultRule.refuse("RunInstances", "InsufficientInstanceCapacity", 0)
                .withProbability(0.1),
            FaultRule.next("RunInstances", Effect.LOSE_RESPONSE, 0).withProbability(0.2),
            FaultRule.next("SendCommand", Effect.LOSE_RESPONSE, 0).withProbability(0.2),
            FaultRule.next("*", Effect.LOSE_REQUEST, 0).withProbability(0.03),
            FaultRule.next("RunInstances", Effect.HIDE, 0).withProbability(0.3).withCount(3),
            FaultRule.next("SendCommand", Effect.HIDE, 0).withProbability(0.3).withCount(2),
            FaultRule.next("SendCommand", Effect.HIDE_INVOCATION, 0)
                .withProbability(0.3)
                .withCount(2),
            FaultRule.next("SendCommand", Effect.UNDELIVERED, 0).withProbability(0.1),
            FaultRule.next("DescribeInstances", Effect.STALE, 0).withProbability(0.2))
        .withSeed(random.nextLong())
        .withSpentToken(random.nextBoolean() ? SpentToken.ERROR : SpentToken.INSTANCE);
  }

  private void settle(SimulatedLife life, Class<? extends Step> end) {
    for (int i = 0; i < CALM_PASSES; i++) {
      life.pass(10);
      if (end.isInstance(life.step())) {
        return;
      }
      if (life.step() instanceof Step.GiveUp) {
        // Its tries were used up in the trouble; a changed wish gives it new ones.
        life.want(Want.RUNNING, 1000 + i);
      }
    }
    throw new AssertionError(
        "no %s but %s after %d calm passes; stored: %s"
            .formatted(end.getSimpleName(), life.step(), CALM_PASSES, life.stored()));
  }

  private static Machines forgettingTokens(Machines real) {
    return careless(
        Machines.class,
        real,
        "launch",
        arguments -> {
          LaunchRequest request = (LaunchRequest) arguments[0];
          LaunchOutcome outcome =
              real.launch(
                  new LaunchRequest(
                      request.template(),
                      request.templateVersion(),
                      UUID.randomUUID().toString(),
                      request.tags(),
                      request.type(),
                      request.subnet()));
          return outcome;
        });
  }

  private static Commands neverLooking(Commands real) {
    return careless(Commands.class, real, "find", arguments -> List.<SentCommand>of());
  }

  /** Changes one method. */
  @FunctionalInterface
  private interface Change {
    Object of(Object... arguments);
  }

  private static <T> T careless(Class<T> type, T real, String method, Change change) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, arguments) -> {
              if (called.getName().equals(method)) {
                return change.of(arguments);
              }
              try {
                return called.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
