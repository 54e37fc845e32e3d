package dev.tradewinds.fakes.ec2;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * What befalls an instance. Times are seconds of the fake's clock.
 *
 * @param launches which launches of the account it is about, counted from 1; empty for all
 * @param impaired which status check fails at first: {@code system}, {@code instance} or {@code
 *     ebs}
 * @param impairedFor how long it fails after the checks began; 0 for ever
 * @param neverOnline SSM's agent never registers
 * @param lostAfter the agent's connection is lost so long after each boot
 * @param diesAfter AWS terminates it so long after its launch
 * @param event a scheduled event, such as {@code instance-retirement}, shown from the launch on
 */
public record MachineScript(
    @JsonProperty("launches") List<Integer> launches,
    @JsonProperty("impaired") Optional<String> impaired,
    @JsonProperty("impairedFor") double impairedFor,
    @JsonProperty("neverOnline") boolean neverOnline,
    @JsonProperty("lostAfter") Optional<Double> lostAfter,
    @JsonProperty("diesAfter") Optional<Double> diesAfter,
    @JsonProperty("event") Optional<String> event) {
  private static final List<String> CHECKS = List.of("system", "instance", "ebs");

  public MachineScript {
    launches = launches == null ? List.of() : List.copyOf(launches);
    impaired = impaired == null ? Optional.empty() : impaired;
    lostAfter = lostAfter == null ? Optional.empty() : lostAfter;
    diesAfter = diesAfter == null ? Optional.empty() : diesAfter;
    event = event == null ? Optional.empty() : event;
    if (impaired.isPresent() && !CHECKS.contains(impaired.get())) {
      throw new IllegalArgumentException(
          "machines.impaired is \"%s\", expected one of %s".formatted(impaired.get(), CHECKS));
    }
  }

  /** Nothing befalls it. */
  static MachineScript none() {
    return new MachineScript(
        List.of(),
        Optional.empty(),
        0,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  boolean isAbout(int launch) {
    return launches.isEmpty() || launches.contains(launch);
  }
}
