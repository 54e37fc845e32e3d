package dev.tradewinds.fakes.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Systems Manager's JSON protocol 1.1, over an account. */
final class SsmWire {
  private static final int PAGE = 50;
  private static final long DELIVERY_SECONDS = 3600;

  private final ObjectMapper mapper = new ObjectMapper();
  private final SsmJson json = new SsmJson(mapper);
  private final Account account;

  SsmWire(Account account) {
    this.account = account;
  }

  /** The answer to an operation. */
  ObjectNode answer(String operation, JsonNode request) {
    return account.call(
        operation,
        (state, hits) ->
            switch (operation) {
              case "SendCommand" -> send(request, state, hits);
              case "GetCommandInvocation" -> invocation(request, state);
              case "ListCommands" -> commands(request, state);
              case "ListCommandInvocations" -> invocations(request, state);
              case "CancelCommand" -> cancel(request, state);
              case "DescribeInstanceInformation" -> information(request, state);
              case "GetDocument" ->
                  json.content(state.ssm().documents().get(text(request, "Name")));
              case "CreateDocument" ->
                  json.description(
                      state
                          .ssm()
                          .documents()
                          .create(text(request, "Name"), text(request, "Content")));
              case "UpdateDocument" ->
                  json.description(
                      state
                          .ssm()
                          .documents()
                          .update(text(request, "Name"), text(request, "Content")));
              case "UpdateDocumentDefaultVersion" ->
                  json.description(state.ssm().documents().get(text(request, "Name")));
              default ->
                  throw AwsError.of(
                      "UnknownOperationException", operation + " is not known to this fake");
            });
  }

  private ObjectNode send(JsonNode request, Account.State state, ScriptedFaults.Hits hits) {
    Map<String, List<String>> parameters = new TreeMap<>();
    request
        .path("Parameters")
        .properties()
        .forEach(entry -> parameters.put(entry.getKey(), texts(entry.getValue())));
    Ssm.Sending sending =
        new Ssm.Sending(
            text(request, "DocumentName"),
            texts(request.path("InstanceIds")),
            request.path("Comment").asText(""),
            parameters,
            request.path("TimeoutSeconds").asLong(DELIVERY_SECONDS));
    ObjectNode answer = mapper.createObjectNode();
    answer.set("Command", json.command(state.ssm().send(sending, hits, state.now())));
    return answer;
  }

  private ObjectNode invocation(JsonNode request, Account.State state) {
    String id = text(request, "CommandId");
    CommandRun run =
        state
            .ssm()
            .run(id, text(request, "InstanceId"))
            .filter(CommandRun::found)
            .orElseThrow(() -> AwsError.of("InvocationDoesNotExist", ""));
    return json.invocation(state.ssm().command(id), run);
  }

  private ObjectNode commands(JsonNode request, Account.State state) {
    List<Command> found =
        state.ssm().all().reversed().stream().filter(command -> matches(command, request)).toList();
    return list(request, state, "Commands", found, Command::id, json::command);
  }

  private static boolean matches(Command command, JsonNode request) {
    String id = request.path("CommandId").asText("");
    String instance = request.path("InstanceId").asText("");
    for (JsonNode filter : request.path("Filters")) {
      Instant bound = Instant.parse(filter.path("value").asText());
      boolean passes =
          switch (filter.path("key").asText()) {
            case "InvokedAfter" -> !command.requestedAt().isBefore(bound);
            case "InvokedBefore" -> command.requestedAt().isBefore(bound);
            default -> throw AwsError.of("InvalidFilterKey", filter.toString());
          };
      if (!passes) {
        return false;
      }
    }
    return (id.isEmpty() || command.id().equals(id))
        && (instance.isEmpty()
            || command.runs().stream().anyMatch(run -> run.instance().equals(instance)));
  }

  /** A command on one instance. */
  private record Invocation(Command command, CommandRun run) {
    String name() {
      return command.id() + "/" + run.instance();
    }
  }

  private ObjectNode invocations(JsonNode request, Account.State state) {
    String instance = request.path("InstanceId").asText("");
    boolean details = request.path("Details").asBoolean(false);
    List<Invocation> found =
        state.ssm().all().reversed().stream()
            .filter(command -> matches(command, request))
            .flatMap(command -> command.runs().stream().map(run -> new Invocation(command, run)))
            .filter(each -> instance.isEmpty() || each.run().instance().equals(instance))
            .toList();
    return list(
        request,
        state,
        "CommandInvocations",
        found,
        Invocation::name,
        each -> json.listed(each.command(), each.run(), details));
  }

  private ObjectNode cancel(JsonNode request, Account.State state) {
    state.ssm().cancel(text(request, "CommandId"), texts(request.path("InstanceIds")), state.now());
    return mapper.createObjectNode();
  }

  private ObjectNode information(JsonNode request, Account.State state) {
    List<String> ids = new ArrayList<>();
    for (JsonNode filter : request.path("Filters")) {
      if (!filter.path("Key").asText().equals("InstanceIds")) {
        throw AwsError.of("InvalidInstanceInformationFilterValue", filter.toString());
      }
      ids.addAll(texts(filter.path("Values")));
    }
    List<Machine> found =
        state.ec2().all().stream()
            .filter(machine -> machine.agent(state.now()).isPresent())
            .filter(machine -> ids.isEmpty() || ids.contains(machine.id()))
            .toList();
    return list(
        request,
        state,
        "InstanceInformationList",
        found,
        Machine::id,
        machine -> json.information(machine, state.now()));
  }

  private <T> ObjectNode list(
      JsonNode request,
      Account.State state,
      String name,
      List<T> found,
      Function<T, String> id,
      Function<T, ObjectNode> write) {
    int asked = request.path("MaxResults").asInt(PAGE);
    if (asked > PAGE) {
      throw Ssm.invalid("maxResults", "Member must have value less than or equal to 50");
    }
    Page<T> page =
        Page.of(
            found,
            id,
            Optional.ofNullable(request.path("NextToken").asText(null)),
            Math.min(asked, state.script().pageSize().orElse(asked)));
    ObjectNode answer = mapper.createObjectNode();
    page.entries().forEach(entry -> answer.withArray(name).add(write.apply(entry)));
    page.next().ifPresent(token -> answer.put("NextToken", token));
    return answer;
  }

  private static String text(JsonNode request, String field) {
    String text = request.path(field).asText("");
    if (text.isEmpty()) {
      throw Ssm.invalid(field, "Member must not be null");
    }
    return text;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
