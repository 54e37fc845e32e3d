package dev.tradewinds.fakes.ec2;

import dev.tradewinds.fakes.ec2.FaultRule.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The script as it is being played: which rules are used up. Guarded by the account's lock. */
final class ScriptedFaults {
  private final List<Played> rules = new ArrayList<>();
  private FaultScript script;
  private Random chance;

  ScriptedFaults(FaultScript script) {
    replace(script);
  }

  /** Begins another script; nothing of the former one is left. */
  void replace(FaultScript next) {
    script = next;
    chance = new Random(next.seed());
    rules.clear();
    next.faults().forEach(rule -> rules.add(new Played(rule)));
  }

  FaultScript script() {
    return script;
  }

  /** Which rules happen to this call; each of them has been counted. */
  Hits hits(String operation) {
    List<FaultRule> hits = new ArrayList<>();
    for (Played each : rules) {
      boolean takes = each.rule.on().equals("*") || each.rule.on().equals(operation);
      boolean taken = hits.stream().anyMatch(hit -> hit.effect() == each.rule.effect());
      if (takes && !taken && each.isDue(chance)) {
        hits.add(each.rule);
      }
    }
    return new Hits(List.copyOf(hits));
  }

  /**
   * What happens to one call.
   *
   * @param rules at most one of each effect
   */
  record Hits(List<FaultRule> rules) {
    boolean has(Effect effect) {
      return of(effect).isPresent();
    }

    /** How many looks in vain; 0 without such a rule. */
    int count(Effect effect) {
      return of(effect).map(FaultRule::count).orElse(0);
    }

    void beforeEffect() {
      of(Effect.ERROR)
          .ifPresent(
              rule -> {
                String code = rule.code().orElseThrow();
                throw AwsError.of(code, rule.message().orElse(code + " (by script)"));
              });
      if (has(Effect.LOSE_REQUEST)) {
        throw new ConnectionDropped("before the effect");
      }
    }

    void afterEffect() {
      if (has(Effect.LOSE_RESPONSE)) {
        throw new ConnectionDropped("after the effect");
      }
    }

    private Optional<FaultRule> of(Effect effect) {
      return rules.stream().filter(rule -> rule.effect() == effect).findFirst();
    }
  }

  private static final class Played {
    private final FaultRule rule;
    private int seen;
    private int done;

    Played(FaultRule rule) {
      this.rule = rule;
    }

    boolean isDue(Random chance) {
      if (seen++ < rule.skip() || (rule.times() > 0 && done >= rule.times())) {
        return false;
      }
      if (rule.probability().isPresent() && chance.nextDouble() >= rule.probability().get()) {
        return false;
      }
      done++;
      return true;
    }
  }
}
