package dev.tradewinds.cloud.aws;

import dev.tradewinds.cloud.machines.ActionOutcome;
import dev.tradewinds.cloud.machines.LaunchOutcome;
import dev.tradewinds.cloud.machines.LaunchRequest;
import dev.tradewinds.cloud.machines.Machine;
import dev.tradewinds.cloud.machines.MachineChecks;
import dev.tradewinds.cloud.machines.MachineQuery;
import dev.tradewinds.cloud.machines.MachineState;
import dev.tradewinds.cloud.machines.Machines;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Machines in EC2. */
public final class Ec2Machines implements Machines {
  /** Most values of a filter. */
  private static final int FILTER_VALUES = 200;

  /** Most entries of a page of DescribeInstances. */
  private static final int PAGE = 1000;

  private static final List<ResourceType> TAGGED =
      List.of(ResourceType.INSTANCE, ResourceType.VOLUME, ResourceType.NETWORK_INTERFACE);

  private final Ec2Client client;

  /** Calls nothing. */
  public Ec2Machines(Ec2Client client) {
    this.client = client;
  }

  @Override
  public LaunchOutcome launch(LaunchRequest request) {
    return Failures.translate(
        "launching a machine from template " + request.template(),
        request.template(),
        () -> {
          try {
            Machine machine =
                Ec2Values.machine(client.runInstances(run(request)).instances().getFirst());
            return machine.state().gone()
                ? new LaunchOutcome.TokenSpent(Optional.of(machine.id()))
                : new LaunchOutcome.Launched(machine);
          } catch (Ec2Exception e) {
            return Ec2Failures.launch(e).orElseThrow(() -> e);
          }
        });
  }

  private static RunInstancesRequest run(LaunchRequest request) {
    List<Tag> tags =
        request.tags().entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    List<TagSpecification> specifications =
        TAGGED.stream()
            .map(type -> TagSpecification.builder().resourceType(type).tags(tags).build())
            .toList();
    return RunInstancesRequest.builder()
        .launchTemplate(template(request))
        .clientToken(request.token())
        .minCount(1)
        .maxCount(1)
        .instanceType(request.type().orElse(null))
        .subnetId(request.subnet().orElse(null))
        .tagSpecifications(tags.isEmpty() ? List.of() : specifications)
        .build();
  }

  private static LaunchTemplateSpecification template(LaunchRequest request) {
    LaunchTemplateSpecification.Builder template =
        LaunchTemplateSpecification.builder().version(request.templateVersion());
    return request.template().startsWith("lt-")
        ? template.launchTemplateId(request.template()).build()
        : template.launchTemplateName(request.template()).build();
  }

  /** Ids go into a filter, too: named outright, one that is not known would fail the whole call. */
  @Override
  public List<Machine> find(MachineQuery query) {
    List<Filter> filters = new ArrayList<>();
    query.tags().forEach((key, value) -> filters.add(filter("tag:" + key, List.of(value))));
    query.token().ifPresent(token -> filters.add(filter("client-token", List.of(token))));
    if (!query.states().isEmpty()) {
      filters.add(
          filter(
              "instance-state-name", query.states().stream().map(Ec2Values::stateName).toList()));
    }
    if (query.ids().isEmpty()) {
      return described(filters);
    }
    List<Machine> machines = new ArrayList<>();
    for (List<String> some : Batches.of(query.ids(), FILTER_VALUES)) {
      List<Filter> all = new ArrayList<>(filters);
      all.add(filter("instance-id", some));
      machines.addAll(described(all));
    }
    return List.copyOf(machines);
  }

  private List<Machine> described(List<Filter> filters) {
    DescribeInstancesRequest request =
        DescribeInstancesRequest.builder().filters(filters).maxResults(PAGE).build();
    return Failures.translate(
        "describing machines",
        "",
        () ->
            client.describeInstancesPaginator(request).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .map(Ec2Values::machine)
                .toList());
  }

  private static Filter filter(String name, Collection<String> values) {
    return Filter.builder().name(name).values(values).build();
  }

  @Override
  public Map<String, ActionOutcome> start(Collection<String> ids) {
    return new Ec2Actions(
            "starting",
            some ->
                done(client.startInstances(start -> start.instanceIds(some)).startingInstances()))
        .on(ids);
  }

  @Override
  public Map<String, ActionOutcome> stop(Collection<String> ids) {
    return new Ec2Actions(
            "stopping",
            some -> done(client.stopInstances(stop -> stop.instanceIds(some)).stoppingInstances()))
        .on(ids);
  }

  @Override
  public Map<String, ActionOutcome> terminate(Collection<String> ids) {
    return new Ec2Actions(
            "terminating",
            some ->
                done(
                    client.terminateInstances(end -> end.instanceIds(some)).terminatingInstances()))
        .on(ids);
  }

  private static Map<String, ActionOutcome> done(List<InstanceStateChange> changes) {
    Map<String, ActionOutcome> done = new HashMap<>();
    for (InstanceStateChange change : changes) {
      MachineState before = Ec2Values.state(change.previousState().name());
      MachineState now = Ec2Values.state(change.currentState().name());
      done.put(change.instanceId(), new ActionOutcome.Done(before, now));
    }
    return done;
  }

  @Override
  public Map<String, MachineChecks> checks(Collection<String> ids) {
    return new Ec2Checks(this::statuses).of(ids);
  }

  private Map<String, MachineChecks> statuses(List<String> ids) {
    DescribeInstanceStatusRequest request =
        DescribeInstanceStatusRequest.builder().includeAllInstances(true).instanceIds(ids).build();
    Map<String, MachineChecks> checks = new HashMap<>();
    client
        .describeInstanceStatusPaginator(request)
        .instanceStatuses()
        .forEach(status -> checks.put(status.instanceId(), Ec2Values.checks(status)));
    return checks;
  }
}
