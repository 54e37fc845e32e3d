package dev.tradewinds.cloud.aws;

import dev.tradewinds.cloud.commands.CommandRequest;
import dev.tradewinds.cloud.commands.Commands;
import dev.tradewinds.cloud.commands.Invocation;
import dev.tradewinds.cloud.commands.Ping;
import dev.tradewinds.cloud.commands.SendOutcome;
import dev.tradewinds.cloud.commands.SentCommand;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandFilter;
import software.amazon.awssdk.services.ssm.model.CommandFilterKey;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;
import software.amazon.awssdk.services.ssm.model.InvalidInstanceIdException;
import software.amazon.awssdk.services.ssm.model.InvocationDoesNotExistException;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** Commands by Systems Manager. */
public final class SsmCommands implements Commands {
  /** Most entries of a page, and most values of a filter. */
  private static final int PAGE = 50;

  private final SsmClient client;
  private final SsmClient once;

  /** Calls nothing. */
  public SsmCommands(MachineClients clients) {
    this.client = clients.ssm();
    this.once = clients.ssmOnce();
  }

  @Override
  public SendOutcome send(CommandRequest request) {
    SendCommandRequest send =
        SendCommandRequest.builder()
            .documentName(request.document())
            .parameters(request.parameters())
            .comment(request.runId())
            .instanceIds(request.machines())
            .timeoutSeconds((int) request.delivery().toSeconds())
            .build();
    return Failures.translate(
        "sending command %s (document %s)".formatted(request.runId(), request.document()),
        request.document(),
        () -> {
          try {
            return new SendOutcome.Sent(sent(once.sendCommand(send).command()));
          } catch (InvalidInstanceIdException e) {
            return new SendOutcome.NotSent(
                SendOutcome.Reason.NOT_REGISTERED, String.valueOf(e.getMessage()));
          } catch (SsmException e) {
            if (!e.isThrottlingException()) {
              throw e;
            }
            return new SendOutcome.NotSent(
                SendOutcome.Reason.THROTTLED, String.valueOf(e.getMessage()));
          }
        });
  }

  private static SentCommand sent(Command command) {
    return new SentCommand(
        command.commandId(),
        Optional.ofNullable(command.comment()).orElse(""),
        command.instanceIds(),
        command.requestedDateTime());
  }

  @Override
  public List<SentCommand> find(String runId, Instant since) {
    ListCommandsRequest list =
        ListCommandsRequest.builder()
            .maxResults(PAGE)
            .filters(
                CommandFilter.builder()
                    .key(CommandFilterKey.INVOKED_AFTER)
                    .value(since.truncatedTo(ChronoUnit.SECONDS).toString())
                    .build())
            .build();
    return Failures.translate(
        "looking for command " + runId,
        runId,
        () ->
            client.listCommandsPaginator(list).commands().stream()
                .filter(command -> runId.equals(command.comment()))
                .map(SsmCommands::sent)
                .toList()
                // The service names the newest first.
                .reversed());
  }

  @Override
  public Optional<Invocation> invocation(String command, String machine) {
    return Failures.translate(
        "following command %s on %s".formatted(command, machine),
        command,
        () -> {
          try {
            return Optional.of(
                SsmValues.invocation(
                    client.getCommandInvocation(
                        get -> get.commandId(command).instanceId(machine))));
          } catch (InvocationDoesNotExistException e) {
            return Optional.empty();
          }
        });
  }

  @Override
  public void cancel(String command, Collection<String> machines) {
    Failures.translate(
        "cancelling command " + command,
        command,
        () -> client.cancelCommand(cancel -> cancel.commandId(command).instanceIds(machines)));
  }

  @Override
  public Map<String, Ping> pings(Collection<String> machines) {
    Map<String, Ping> pings = new LinkedHashMap<>();
    machines.forEach(id -> pings.put(id, Ping.UNKNOWN));
    for (List<String> some : Batches.of(machines, PAGE)) {
      DescribeInstanceInformationRequest describe =
          DescribeInstanceInformationRequest.builder()
              .maxResults(PAGE)
              .filters(
                  InstanceInformationStringFilter.builder().key("InstanceIds").values(some).build())
              .build();
      Failures.translate(
              "asking which machines are online",
              "",
              () ->
                  client
                      .describeInstanceInformationPaginator(describe)
                      .instanceInformationList()
                      .stream()
                      .toList())
          .forEach(found -> pings.put(found.instanceId(), ping(found)));
    }
    return pings;
  }

  private static Ping ping(InstanceInformation found) {
    return "Online".equals(found.pingStatusAsString()) ? Ping.ONLINE : Ping.LOST;
  }
}
