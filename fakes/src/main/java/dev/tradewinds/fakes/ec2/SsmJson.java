package dev.tradewinds.fakes.ec2;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/** Commands and instances in SSM's JSON. */
final class SsmJson {
  /** Characters of the output that GetCommandInvocation gives. */
  private static final int OUTPUT = 24_000;

  private static final int ERRORS = 8_000;

  /** Characters that ListCommandInvocations gives. */
  private static final int LISTED = 2_500;

  private final ObjectMapper mapper;

  SsmJson(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  ObjectNode command(Command command) {
    ObjectNode node = mapper.createObjectNode();
    node.put("CommandId", command.id());
    node.put("DocumentName", command.document());
    node.put("Comment", command.comment());
    node.put("RequestedDateTime", epoch(command.requestedAt()));
    Duration life = command.delivery().plus(command.plan().patience());
    node.put("ExpiresAfter", epoch(command.requestedAt().plus(life)));
    ArrayNode instances = node.putArray("InstanceIds");
    command.runs().forEach(run -> instances.add(run.instance()));
    ObjectNode parameters = node.putObject("Parameters");
    command.parameters().forEach((name, values) -> values.forEach(parameters.withArray(name)::add));
    node.put("Status", command.state().status());
    node.put("StatusDetails", command.state().details());
    node.put("TargetCount", command.runs().size());
    return node;
  }

  ObjectNode invocation(Command command, CommandRun run) {
    ObjectNode node = base(command, run);
    node.put("PluginName", "runShellScript");
    node.put("ResponseCode", run.end().exitCode());
    run.startedAt()
        .ifPresent(
            start -> {
              node.put("ExecutionStartDateTime", start.toString());
              run.endedAt()
                  .ifPresent(
                      end -> {
                        node.put("ExecutionEndDateTime", end.toString());
                        node.put("ExecutionElapsedTime", Duration.between(start, end).toString());
                      });
            });
    node.put("StandardOutputContent", first(run.end().output(), OUTPUT));
    node.put("StandardErrorContent", first(run.end().errors(), ERRORS));
    return node;
  }

  ObjectNode listed(Command command, CommandRun run, boolean details) {
    ObjectNode node = base(command, run);
    node.put("RequestedDateTime", epoch(command.requestedAt()));
    if (details) {
      ObjectNode plugin = node.putArray("CommandPlugins").addObject();
      plugin.put("Name", "runShellScript");
      plugin.put("Status", run.state().status());
      plugin.put("StatusDetails", run.state().details());
      plugin.put("ResponseCode", run.end().exitCode());
      plugin.put("Output", first(run.end().output(), LISTED));
    }
    return node;
  }

  private ObjectNode base(Command command, CommandRun run) {
    ObjectNode node = mapper.createObjectNode();
    node.put("CommandId", command.id());
    node.put("InstanceId", run.instance());
    node.put("Comment", command.comment());
    node.put("DocumentName", command.document());
    node.put("Status", run.state().status());
    node.put("StatusDetails", run.state().details());
    return node;
  }

  ObjectNode information(Machine machine, Instant now) {
    ObjectNode node = mapper.createObjectNode();
    node.put("InstanceId", machine.id());
    node.put("PingStatus", machine.agent(now).orElse(false) ? "Online" : "ConnectionLost");
    node.put("LastPingDateTime", epoch(now));
    node.put("AgentVersion", "3.3.0.0");
    node.put("PlatformType", "Linux");
    node.put("ResourceType", "EC2Instance");
    return node;
  }

  ObjectNode content(Documents.Document document) {
    ObjectNode node = mapper.createObjectNode();
    node.put("Name", document.name());
    node.put("Content", document.content());
    node.put("DocumentVersion", String.valueOf(document.version()));
    node.put("DocumentType", "Command");
    node.put("DocumentFormat", "JSON");
    node.put("Status", "Active");
    return node;
  }

  ObjectNode description(Documents.Document document) {
    ObjectNode node = mapper.createObjectNode();
    ObjectNode description = node.putObject("DocumentDescription");
    description.put("Name", document.name());
    description.put("DocumentVersion", String.valueOf(document.version()));
    description.put("Status", "Active");
    return node;
  }

  private static String first(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }

  private static double epoch(Instant time) {
    return time.toEpochMilli() / 1e3;
  }
}
