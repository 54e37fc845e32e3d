package dev.tradewinds.fakes.ec2;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.List;
import java.util.Optional;

/**
 * How the fake behaves: how long things take, and what goes wrong. All of it may be left out.
 * {@code docs/machines.md} describes the JSON form.
 *
 * @param timing how long things take
 * @param faults in their order: for a call, the first due rule of each effect counts
 * @param machines what befalls instances; the first that is about a launch counts
 * @param spentToken what a launch with the token of a terminated instance gets
 * @param pageSize most entries of a page, whatever a caller asks for
 * @param seed of the faults that happen by chance
 */
public record FaultScript(
    @JsonProperty("timing") Optional<Timing> timing,
    @JsonProperty("faults") List<FaultRule> faults,
    @JsonProperty("machines") List<MachineScript> machines,
    @JsonProperty("spentToken") SpentToken spentToken,
    @JsonProperty("pageSize") Optional<Integer> pageSize,
    @JsonProperty("seed") long seed) {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** EC2 has been seen to do either. */
  public enum SpentToken {
    /** {@code IdempotentInstanceTerminated}. */
    @JsonProperty("Error")
    ERROR,
    /** The terminated instance, as if it had been launched. */
    @JsonProperty("Instance")
    INSTANCE
  }

  public FaultScript {
    timing = timing == null ? Optional.empty() : timing;
    faults = faults == null ? List.of() : List.copyOf(faults);
    machines = machines == null ? List.of() : List.copyOf(machines);
    spentToken = spentToken == null ? SpentToken.ERROR : spentToken;
    pageSize = pageSize == null ? Optional.empty() : pageSize;
    if (pageSize.isPresent() && pageSize.get() < 1) {
      throw new IllegalArgumentException(
          "pageSize is %d, expected at least 1".formatted(pageSize.get()));
    }
  }

  /** Nothing goes wrong. */
  public static FaultScript none() {
    return new FaultScript(
        Optional.empty(), List.of(), List.of(), SpentToken.ERROR, Optional.empty(), 0);
  }

  /** Only these rules. */
  public static FaultScript of(FaultRule... faults) {
    return new FaultScript(
        Optional.empty(), List.of(faults), List.of(), SpentToken.ERROR, Optional.empty(), 0);
  }

  /** The same with what befalls instances. */
  public FaultScript with(MachineScript... scripts) {
    return new FaultScript(timing, faults, List.of(scripts), spentToken, pageSize, seed);
  }

  /** The same with small pages. */
  public FaultScript withPageSize(int entries) {
    return new FaultScript(timing, faults, machines, spentToken, Optional.of(entries), seed);
  }

  /** The same with another answer to a spent token. */
  public FaultScript withSpentToken(SpentToken answer) {
    return new FaultScript(timing, faults, machines, answer, pageSize, seed);
  }

  /** The same with another seed. */
  public FaultScript withSeed(long other) {
    return new FaultScript(timing, faults, machines, spentToken, pageSize, other);
  }

  /**
   * Reads the JSON form.
   *
   * @throws IllegalArgumentException when it is none; the message says where and why
   */
  public static FaultScript parse(String json) {
    try {
      return MAPPER.readValue(json, FaultScript.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("fault script: " + e.getOriginalMessage(), e);
    }
  }
}
