package dev.tradewinds.contract.generate;

import dev.tradewinds.contract.BankruptcyRule;
import dev.tradewinds.contract.ExecutionModel;
import dev.tradewinds.contract.RunCause;
import dev.tradewinds.contract.StrategyExceptionRule;
import dev.tradewinds.contract.VerdictClass;
import dev.tradewinds.contract.VerdictKind;
import dev.tradewinds.contract.VerdictTable;
import java.util.Optional;

/** Renders {@code docs/verdicts.md} from the table in code. */
final class VerdictPage {
  private static final ExecutionModel LENIENT =
      new ExecutionModel(null, null, null, StrategyExceptionRule.SWALLOW, BankruptcyRule.IGNORE);
  private static final ExecutionModel STRICT =
      new ExecutionModel(null, null, null, StrategyExceptionRule.FAIL, BankruptcyRule.END_RUN);

  private VerdictPage() {}

  static String render() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        <!-- Generated from VerdictTable and RunCause by `make generate`; do not edit. -->
        # Verdicts

        An evaluation ends with one verdict. The first thing that ends a run decides it; the causes below are all that there are. `reason` is
        stable and part of the API; `message` is for people and may change.

        ## Verdict by cause

        | cause | when | verdict | reason |
        |---|---|---|---|
        """);
    for (RunCause cause : RunCause.values()) {
      page.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(cause, cause.meaning(), kind(cause), reason(cause)));
    }
    page.append(
        """

        "goes on" means that the policy lets the run continue: `execution.onStrategyException: Swallow` counts an exception of `on_quote` and
        plays the next bar, `Fail` ends the run; `execution.onBankruptcy: Ignore` plays on with a net asset value of zero or less, `EndRun`
        ends the run. The `legacy` policy is `Swallow` and `Ignore`.

        ## Who has to act

        | verdict | whose | exit code of `tradewinds evaluate` | board | quota |
        |---|---|---|---|---|
        """);
    for (VerdictKind kind : VerdictKind.values()) {
      page.append(row(kind));
    }
    page.append(
        """

        Exit code 2 is wrong usage of the command, 1 a bug of it. The document is described by
        [verdict.schema.json](../contract/src/main/resources/schema/verdict.schema.json).
        """);
    return page.toString();
  }

  private static String kind(RunCause cause) {
    return either(
        VerdictTable.rule(cause, LENIENT).map(ruling -> "`" + ruling.kind().label() + "`"),
        VerdictTable.rule(cause, STRICT).map(ruling -> "`" + ruling.kind().label() + "`"));
  }

  private static String reason(RunCause cause) {
    return VerdictTable.rule(cause, STRICT).map(r -> "`" + r.reason() + "`").orElseThrow();
  }

  private static String either(Optional<String> lenient, Optional<String> strict) {
    return lenient.equals(strict)
        ? strict.orElseThrow()
        : lenient.orElse("goes on") + ", or " + strict.orElse("goes on") + " by policy";
  }

  private static String row(VerdictKind kind) {
    VerdictClass whose = kind.verdictClass();
    return "| `%s` | %s | %d | %s | %s |\n"
        .formatted(
            kind.label(),
            switch (whose) {
              case SCORED -> "nobody";
              case PARTICIPANT -> "the participant";
              case HOST -> "the host";
              case PLATFORM -> "the platform";
            },
            whose.exitCode(),
            whose == VerdictClass.SCORED ? "enters it" : "no row",
            whose == VerdictClass.SCORED || whose == VerdictClass.PARTICIPANT
                ? "charged"
                : "not charged");
  }
}
