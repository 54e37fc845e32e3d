package dev.tradewinds.cloud.aws;

import dev.tradewinds.cloud.CallObserver;
import dev.tradewinds.fakes.ec2.FakeAws;
import dev.tradewinds.fakes.ec2.FaultScript;
import dev.tradewinds.fakes.ec2.Timing;
import dev.tradewinds.fakes.ec2.VirtualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;

/** The fake of EC2 and SSM at a virtual clock, with the SDK's real clients before it. */
record FakeCloud(FakeAws aws, MachineClients clients) implements AutoCloseable {
  static final Instant START = Instant.parse("2026-03-09T12:00:00Z");

  static FakeCloud with(FaultScript script) {
    FakeAws aws;
    try {
      aws = FakeAws.virtual(new VirtualClock(START), Timing.LIFELIKE, script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    point(aws);
    return new FakeCloud(aws, MachineClients.of(AwsSettings.standard(), CallObserver.NONE));
  }

  /** Clients made after this use it. */
  static void point(FakeAws aws) {
    System.setProperty("aws.endpointUrlEc2", aws.endpoint().toString());
    System.setProperty("aws.endpointUrlSsm", aws.endpoint().toString());
    System.setProperty("aws.accessKeyId", "tradewinds");
    System.setProperty("aws.secretAccessKey", "tradewinds-local");
    System.setProperty("aws.region", "us-east-1");
  }

  Ec2Machines machines() {
    return new Ec2Machines(clients.ec2());
  }

  SsmCommands commands() {
    return new SsmCommands(clients);
  }

  void advance(int seconds) {
    aws.account().advance(Duration.ofSeconds(seconds));
  }

  int calls(String operation) {
    return aws.account().calls().getOrDefault(operation, 0);
  }

  @Override
  public void close() {
    clients.close();
    aws.close();
  }
}
