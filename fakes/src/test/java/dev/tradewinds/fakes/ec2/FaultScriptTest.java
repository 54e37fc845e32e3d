package dev.tradewinds.fakes.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewinds.fakes.ec2.FaultRule.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultScriptTest {
  @Test
  void all_of_it_may_be_left_out() {
    assertThat(FaultScript.parse("{}")).isEqualTo(FaultScript.none());
  }

  @Test
  void a_script_says_what_goes_wrong() {
    FaultScript script =
        FaultScript.parse(
            """
            {"seed": 7, "pageSize": 3, "spentToken": "Instance",
             "timing": {"pending": 1, "terminatedVisible": 60},
             "faults": [
               {"on": "RunInstances", "effect": "Error", "code": "InsufficientInstanceCapacity", "times": 2},
               {"on": "*", "effect": "LoseResponse", "skip": 3, "probability": 0.5}],
             "machines": [{"launches": [2], "neverOnline": true}]}
            """);
    assertThat(script.timing().orElseThrow().pending()).isEqualTo(1);
    assertThat(script.timing().orElseThrow().stopping()).isZero();
    assertThat(script.faults())
        .containsExactly(
            FaultRule.refuse("RunInstances", "InsufficientInstanceCapacity", 2),
            FaultRule.next("*", Effect.LOSE_RESPONSE, 0)
                .after(3)
                .withProbability(0.5)
                .withCount(0));
    assertThat(script.machines().getFirst().isAbout(2)).isTrue();
    assertThat(script.machines().getFirst().isAbout(1)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"fault\": []} | Unrecognized field \"fault\"",
        "{\"faults\": [{\"effect\": \"Error\"}]} | faults.on is empty",
        "{\"faults\": [{\"on\": \"*\"}]} | faults.effect is absent",
        "{\"faults\": [{\"on\": \"*\", \"effect\": \"Error\"}]} | faults.code is absent",
        "{\"faults\": [{\"on\": \"*\", \"effect\": \"Burn\"}]} | LoseResponse",
        "{\"faults\": [{\"on\": \"*\", \"effect\": \"Stale\", \"times\": -1}]} | expected 0 or more",
        "{\"machines\": [{\"impaired\": \"disk\"}]} | expected one of [system, instance, ebs]",
        "{\"timing\": {\"pending\": -1}} | expected seconds from 0",
        "{\"pageSize\": 0} | expected at least 1"
      })
  void what_is_no_script_is_refused(String json, String expected) {
    assertThatThrownBy(() -> FaultScript.parse(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void a_rule_is_used_up_in_order() {
    ScriptedFaults faults =
        new ScriptedFaults(FaultScript.of(FaultRule.refuse("StopInstances", "A", 2).after(1)));
    boolean[] hits = new boolean[5];
    for (int i = 0; i < hits.length; i++) {
      assertThat(faults.hits("StartInstances").rules()).isEmpty();
      hits[i] = faults.hits("StopInstances").has(Effect.ERROR);
    }
    assertThat(hits).containsExactly(false, true, true, false, false);
  }
}
