package dev.tradewinds.operator.machine;

import dev.tradewinds.cloud.CallObserver;
import dev.tradewinds.cloud.aws.AwsSettings;
import dev.tradewinds.cloud.aws.Ec2Machines;
import dev.tradewinds.cloud.aws.MachineClients;
import dev.tradewinds.cloud.aws.SsmCommands;
import dev.tradewinds.fakes.ec2.Account;
import dev.tradewinds.fakes.ec2.FakeAws;
import dev.tradewinds.fakes.ec2.FaultScript;
import dev.tradewinds.fakes.ec2.Timing;
import dev.tradewinds.fakes.ec2.VirtualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** EC2 and SSM at a virtual clock, with the SDK's real clients before the wire. */
record FakeCloud(FakeAws aws, MachineClients clients) implements AutoCloseable {
  /** Quicker than EC2, so that a life has many boots. */
  private static final Timing TIMING = new Timing(10, 20, 10, 10, 20, 1, 2, 3600);

  static FakeCloud start() {
    FakeAws aws;
    try {
      aws =
          FakeAws.virtual(
              new VirtualClock(Instant.parse("2026-03-09T12:00:00Z")), TIMING, FaultScript.none());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    point(aws);
    // A retry of the SDK's would hide what the script does to a call, and wait in real time.
    return new FakeCloud(
        aws, MachineClients.withoutRetries(AwsSettings.standard(), CallObserver.NONE));
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

  Account account() {
    return aws.account();
  }

  @Override
  public void close() {
    clients.close();
    aws.close();
  }
}
