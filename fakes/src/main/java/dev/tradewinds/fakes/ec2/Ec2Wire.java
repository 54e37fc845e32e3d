package dev.tradewinds.fakes.ec2;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** EC2's query protocol, version 2016-11-15, over an account. */
final class Ec2Wire {
  private static final int PAGE = 1000;
  private static final int STATUS_PAGE = 100;

  private final Account account;

  Ec2Wire(Account account) {
    this.account = account;
  }

  /** The answer's XML. */
  String answer(QueryParameters request) {
    String action = request.require("Action");
    return switch (action) {
      case "RunInstances" -> run(request);
      case "DescribeInstances" -> describe(request);
      case "StartInstances" ->
          changes(
              action,
              account.call(action, (state, hits) -> state.ec2().start(ids(request), state.now())));
      case "StopInstances" ->
          changes(
              action,
              account.call(action, (state, hits) -> state.ec2().stop(ids(request), state.now())));
      case "TerminateInstances" ->
          changes(
              action,
              account.call(
                  action, (state, hits) -> state.ec2().terminate(ids(request), state.now())));
      case "DescribeInstanceStatus" -> status(request);
      case "CreateTags" -> tag(request);
      default ->
          throw AwsError.of(
              "InvalidAction", "The action %s is not valid for this fake.".formatted(action));
    };
  }

  static String error(AwsError e) {
    return Xml.document(
        "Response",
        xml ->
            xml.in(
                    "Errors",
                    errors ->
                        errors.in(
                            "Error",
                            error -> error.text("Code", e.code()).text("Message", e.getMessage())))
                .text("RequestID", UUID.randomUUID()));
  }

  private static List<String> ids(QueryParameters request) {
    List<String> ids = request.list("InstanceId");
    if (ids.isEmpty()) {
      request.require("InstanceId");
    }
    return ids;
  }

  private String run(QueryParameters request) {
    if (!request.require("MinCount").equals("1") || !request.require("MaxCount").equals("1")) {
      throw AwsError.of("InvalidParameterValue", "this fake launches one instance at a time");
    }
    Map<String, Map<String, String>> tags = new HashMap<>();
    request
        .structures("TagSpecification")
        .forEach(each -> tags.put(each.require("ResourceType"), each.pairs("Tag")));
    Launch launch =
        new Launch(
            request.get("ClientToken"),
            request.without("ClientToken", "Action", "Version"),
            request.get("InstanceType").orElse("t3.small"),
            request
                .get("LaunchTemplate.LaunchTemplateId")
                .or(() -> request.get("LaunchTemplate.LaunchTemplateName")),
            tags);
    InstanceView view =
        account.call(
            "RunInstances",
            (state, hits) -> {
              int before = state.ec2().all().size();
              Machine machine =
                  state.ec2().run(launch, state.script(), state.timing(), state.now());
              if (state.ec2().all().size() > before) {
                machine.hide(hits.count(FaultRule.Effect.HIDE));
              }
              return machine.view();
            });
    return answer("RunInstances", xml -> InstanceXml.reservation(xml, view));
  }

  private String describe(QueryParameters request) {
    InstanceFilter filter = InstanceFilter.of(request.structures("Filter"));
    Page<InstanceView> page =
        account.call(
            "DescribeInstances",
            (state, hits) -> {
              List<InstanceView> found =
                  state
                      .ec2()
                      .describe(request.list("InstanceId"), hits.has(FaultRule.Effect.STALE))
                      .stream()
                      .filter(filter::passes)
                      .toList();
              return page(request, found, InstanceView::id, most(request, state, PAGE));
            });
    return answer(
        "DescribeInstances",
        xml -> {
          xml.items("reservationSet", page.entries(), InstanceXml::reservation);
          page.next().ifPresent(token -> xml.text("nextToken", token));
        });
  }

  private static <T> Page<T> page(
      QueryParameters request, List<T> found, Function<T, String> name, int most) {
    return Page.of(found, name, request.get("NextToken"), most);
  }

  private static int most(QueryParameters request, Account.State state, int standard) {
    int asked = request.number("MaxResults").orElse(standard);
    return Math.min(asked, state.script().pageSize().orElse(asked));
  }

  private String changes(String action, Collection<Ec2.Change> changes) {
    return answer(action, xml -> xml.items("instancesSet", changes, InstanceXml::change));
  }

  private String status(QueryParameters request) {
    boolean all = request.get("IncludeAllInstances").filter("true"::equals).isPresent();
    List<String> ids = request.list("InstanceId");
    Page<InstanceXml.Status> page =
        account.call(
            "DescribeInstanceStatus",
            (state, hits) -> {
              Collection<Machine> machines =
                  ids.isEmpty() ? state.ec2().all() : state.ec2().named(ids);
              List<InstanceXml.Status> found =
                  machines.stream()
                      .filter(machine -> !machine.hidden())
                      .filter(machine -> all || machine.state() == InstanceState.RUNNING)
                      .map(machine -> InstanceXml.Status.of(machine, state.now()))
                      .toList();
              return page(
                  request, found, InstanceXml.Status::id, most(request, state, STATUS_PAGE));
            });
    return answer(
        "DescribeInstanceStatus",
        xml -> {
          xml.items("instanceStatusSet", page.entries(), InstanceXml::status);
          page.next().ifPresent(token -> xml.text("nextToken", token));
        });
  }

  private String tag(QueryParameters request) {
    account.call(
        "CreateTags",
        (state, hits) -> {
          state.ec2().tag(request.list("ResourceId"), request.pairs("Tag"));
          return Optional.empty();
        });
    return answer("CreateTags", xml -> xml.text("return", true));
  }

  private static String answer(String action, Xml.Body body) {
    return Xml.document(
        action + "Response",
        xml -> {
          xml.text("requestId", UUID.randomUUID());
          body.write(xml);
        });
  }
}
