package dev.tradewinds.contract;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * What one run of a strategy may use. The first breach decides the verdict.
 *
 * @param importMillis wall time for importing {@code submission.py}
 * @param buildMillis wall time for {@code build_trader}
 * @param stepMillis wall time for one {@code on_quote} that costs nothing from the bank; at least
 *     200, because CPU limits freeze processes that long
 * @param bankMillis sum of the wall time that all steps together may use above {@code stepMillis}
 * @param totalMillis wall time from the first import to the last reply
 * @param cpuSeconds CPU time of the trader process
 * @param memoryMiB private memory of the trader process
 * @param outputBytes bytes written to stdout and stderr together
 * @param logBytes bytes of that output kept in the report
 * @param intentsPerStep order attempts in one step
 */
@ValidationRule(
    value = "self.importMillis <= self.totalMillis",
    message = "importMillis must be at most totalMillis; give both where a default is in the way",
    fieldPath = ".importMillis",
    reason = "FieldValueInvalid")
@ValidationRule(
    value = "self.buildMillis <= self.totalMillis",
    message = "buildMillis must be at most totalMillis; give both where a default is in the way",
    fieldPath = ".buildMillis",
    reason = "FieldValueInvalid")
@ValidationRule(
    value = "self.stepMillis <= self.totalMillis",
    message = "stepMillis must be at most totalMillis; give both where a default is in the way",
    fieldPath = ".stepMillis",
    reason = "FieldValueInvalid")
@ValidationRule(
    value = "self.logBytes <= self.outputBytes",
    message = "logBytes must be at most outputBytes; give both where a default is in the way",
    fieldPath = ".logBytes",
    reason = "FieldValueInvalid")
public record SandboxLimits(
    @JsonPropertyDescription("Wall time in ms for importing submission.py.")
        @Default("30000")
        @Min(1000)
        @Max(600000)
        Integer importMillis,
    @JsonPropertyDescription("Wall time in ms for build_trader.")
        @Default("60000")
        @Min(1000)
        @Max(3600000)
        Integer buildMillis,
    @JsonPropertyDescription("Wall time in ms of one on_quote that costs nothing from the bank.")
        @Default("1000")
        @Min(200)
        @Max(600000)
        Integer stepMillis,
    @JsonPropertyDescription("Wall time in ms that all steps together may use above stepMillis.")
        @Default("60000")
        @Min(0)
        @Max(3600000)
        Integer bankMillis,
    @JsonPropertyDescription("Wall time in ms of the whole run.")
        @Default("900000")
        @Min(1000)
        @Max(86400000)
        Integer totalMillis,
    @JsonPropertyDescription("CPU time in s of the trader process.")
        @Default("900")
        @Min(1)
        @Max(86400)
        Integer cpuSeconds,
    @JsonPropertyDescription("Private memory in MiB of the trader process.")
        @Default("1024")
        @Min(64)
        @Max(65536)
        Integer memoryMiB,
    @JsonPropertyDescription("Bytes that may be written to stdout and stderr together.")
        @Default("1048576")
        @Min(0)
        @Max(1073741824)
        Integer outputBytes,
    @JsonPropertyDescription("Bytes of the output that are kept in the report.")
        @Default("65536")
        @Min(0)
        @Max(1048576)
        Integer logBytes,
    @JsonPropertyDescription("Order attempts in one step.") @Default("10000") @Min(1) @Max(65536)
        Integer intentsPerStep) {

  public SandboxLimits {
    importMillis =
        inRange("importMillis", requireNonNullElse(importMillis, 30_000), 1_000, 600_000);
    buildMillis = inRange("buildMillis", requireNonNullElse(buildMillis, 60_000), 1_000, 3_600_000);
    stepMillis = inRange("stepMillis", requireNonNullElse(stepMillis, 1_000), 200, 600_000);
    bankMillis = inRange("bankMillis", requireNonNullElse(bankMillis, 60_000), 0, 3_600_000);
    totalMillis =
        inRange("totalMillis", requireNonNullElse(totalMillis, 900_000), 1_000, 86_400_000);
    cpuSeconds = inRange("cpuSeconds", requireNonNullElse(cpuSeconds, 900), 1, 86_400);
    memoryMiB = inRange("memoryMiB", requireNonNullElse(memoryMiB, 1_024), 64, 65_536);
    outputBytes =
        inRange("outputBytes", requireNonNullElse(outputBytes, 1_048_576), 0, 1_073_741_824);
    logBytes = inRange("logBytes", requireNonNullElse(logBytes, 65_536), 0, 1_048_576);
    intentsPerStep =
        inRange("intentsPerStep", requireNonNullElse(intentsPerStep, 10_000), 1, 65_536);
    requireAtMost("importMillis", importMillis, "totalMillis", totalMillis);
    requireAtMost("buildMillis", buildMillis, "totalMillis", totalMillis);
    requireAtMost("stepMillis", stepMillis, "totalMillis", totalMillis);
    requireAtMost("logBytes", logBytes, "outputBytes", outputBytes);
  }

  /**
   * The limits of a competition that says nothing; total time and memory are the seed's 900 s and
   * 1024 MB.
   */
  public static SandboxLimits defaults() {
    return new SandboxLimits(null, null, null, null, null, null, null, null, null, null);
  }

  /** Digest of the canonical JSON. */
  public Digest digest() {
    return Digest.ofJson(this);
  }

  private static Integer inRange(String field, Integer value, int least, int most) {
    if (value < least || value > most) {
      throw new InvalidDocument(
          "limits." + field, value, "a whole number from %d to %d".formatted(least, most));
    }
    return value;
  }

  private static void requireAtMost(String field, int value, String other, int most) {
    if (value > most) {
      throw new InvalidDocument(
          "limits." + field,
          value,
          "at most %s, which is %d; give both where a default is in the way"
              .formatted(other, most));
    }
  }
}
