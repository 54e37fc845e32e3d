package dev.tradewinds.fakes.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.fakes.ec2.FaultRule.Effect;
import dev.tradewinds.fakes.ec2.FaultScript.SpentToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is called, and whatever goes wrong, the account is in a state that EC2 could be in. */
class AccountTest {
  private static final Map<InstanceState, Set<InstanceState>> NEXT =
      Map.of(
          InstanceState.PENDING, Set.of(InstanceState.RUNNING, InstanceState.SHUTTING_DOWN),
          InstanceState.RUNNING, Set.of(InstanceState.STOPPING, InstanceState.SHUTTING_DOWN),
          InstanceState.STOPPING, Set.of(InstanceState.STOPPED, InstanceState.SHUTTING_DOWN),
          InstanceState.STOPPED, Set.of(InstanceState.PENDING, InstanceState.SHUTTING_DOWN),
          InstanceState.SHUTTING_DOWN, Set.of(InstanceState.TERMINATED),
          InstanceState.TERMINATED, Set.of());

  /**
   * One call, or the passing of time.
   *
   * @param what letter of the call
   * @param which token or instance
   */
  record Deed(char what, int which) {}

  @Provide
  Arbitrary<List<Deed>> deeds() {
    Arbitrary<Character> what = Arbitraries.of('r', 'r', 'm', 's', 'S', 't', 'd', 'c', '.', '.');
    return Combinators.combine(what, Arbitraries.integers().between(0, 3))
        .as(Deed::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(60);
  }

  @Property(tries = 300)
  void any_calls_keep_the_rules(@ForAll("deeds") List<Deed> deeds, @ForAll long seed) {
    FaultScript script =
        FaultScript.of(
                FaultRule.refuse("*", "RequestLimitExceeded", 0).withProbability(0.1),
                FaultRule.next("*", Effect.LOSE_RESPONSE, 0).withProbability(0.1),
                FaultRule.next("RunInstances", Effect.HIDE, 0).withProbability(0.3).withCount(2))
            .withSeed(seed)
            .withSpentToken(seed % 2 == 0 ? SpentToken.ERROR : SpentToken.INSTANCE);
    VirtualClock clock = new VirtualClock(Instant.EPOCH);
    try (Account account = Account.imaginary(clock, Timing.LIFELIKE, script)) {
      Watcher watcher = new Watcher(account);
      for (Deed deed : deeds) {
        watcher.after(() -> act(account, deed));
      }
    }
  }

  private static void act(Account account, Deed deed) {
    Ec2Wire ec2 = new Ec2Wire(account);
    String id = "i-%017x".formatted(deed.which() + 1);
    switch (deed.what()) {
      case 'r' -> ec2.answer(QueryParameters.parse(run(deed.which(), "t3.small")));
      case 'm' -> ec2.answer(QueryParameters.parse(run(deed.which(), "t3.large")));
      case 's' -> ec2.answer(QueryParameters.parse("Action=StartInstances&InstanceId.1=" + id));
      case 'S' ->
          ec2.answer(
              QueryParameters.parse(
                  "Action=StopInstances&InstanceId.1=%s&InstanceId.2=i-%017x".formatted(id, 1)));
      case 't' -> ec2.answer(QueryParameters.parse("Action=TerminateInstances&InstanceId.1=" + id));
      case 'd' -> ec2.answer(QueryParameters.parse("Action=DescribeInstances"));
      case 'c' ->
          account.call(
              "SendCommand",
              (state, hits) ->
                  state
                      .ssm()
                      .send(
                          new Ssm.Sending(
                              Documents.SHELL,
                              List.of(id),
                              "run-" + deed.which(),
                              Map.of("commands", List.of("true")),
                              60),
                          hits,
                          state.now()));
      default -> account.advance(Duration.ofSeconds(7 + 20L * deed.which()));
    }
  }

  private static String run(int token, String type) {
    return "Action=RunInstances&MinCount=1&MaxCount=1&ClientToken=token-%d&InstanceType=%s"
            .formatted(token, type)
        + "&TagSpecification.1.ResourceType=instance&TagSpecification.1.Tag.1.Key=uid"
        + "&TagSpecification.1.Tag.1.Value=u";
  }

  private static final class Watcher {
    private final Account account;
    private Map<String, InstanceView> former = new HashMap<>();

    Watcher(Account account) {
      this.account = account;
    }

    void after(Runnable deed) {
      Map<String, InstanceView> before = former;
      boolean refused = false;
      Instant then = account.now();
      try {
        deed.run();
      } catch (AwsError e) {
        refused = true;
      } catch (ConnectionDropped e) {
        // It may have had its effect.
      }
      Map<String, InstanceView> after = new HashMap<>();
      account.instances().forEach(each -> after.put(each.id(), each));
      if (refused && account.now().equals(then)) {
        assertThat(after).as("a refused call changes nothing").isEqualTo(before);
      }
      check(before, after);
      former = after;
    }

    private void check(Map<String, InstanceView> before, Map<String, InstanceView> after) {
      List<String> tokens = new ArrayList<>();
      after.forEach(
          (id, now) -> {
            tokens.add(now.clientToken().orElseThrow());
            assertThat(now.tags()).containsEntry("uid", "u");
            assertThat(now.publicIp().isPresent())
                .isEqualTo(Set.of("pending", "running").contains(now.state().text()));
            InstanceView was = before.get(id);
            if (was != null) {
              assertThat(reachable(was.state())).contains(now.state());
              assertThat(now.boots()).isGreaterThanOrEqualTo(was.boots());
              if (now.boots() > was.boots()) {
                assertThat(now.publicIp()).isNotEqualTo(was.publicIp());
              }
            }
          });
      assertThat(tokens).as("one instance per token").doesNotHaveDuplicates();
      assertThat(account.commands())
          .allSatisfy(command -> assertThat(command.begun()).isLessThanOrEqualTo(1));
    }

    /** States that can follow, by any number of steps. */
    private static Set<InstanceState> reachable(InstanceState from) {
      Set<InstanceState> reached = new HashSet<>(Set.of(from));
      boolean more = true;
      while (more) {
        more = false;
        for (InstanceState state : List.copyOf(reached)) {
          more |= reached.addAll(NEXT.get(state));
        }
      }
      return reached;
    }
  }
}
