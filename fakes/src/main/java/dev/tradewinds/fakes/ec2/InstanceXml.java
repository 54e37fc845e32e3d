package dev.tradewinds.fakes.ec2;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Instances in EC2's XML. */
final class InstanceXml {
  private static final String OWNER = "000000000000";
  private static final Duration NOTICE = Duration.ofDays(14);

  private InstanceXml() {}

  /**
   * What DescribeInstanceStatus says of an instance.
   *
   * @param event code of a scheduled event
   */
  record Status(
      String id,
      InstanceState state,
      String system,
      String instance,
      String ebs,
      Optional<String> event,
      Instant eventFrom) {
    static Status of(Machine machine, Instant now) {
      return new Status(
          machine.id(),
          machine.state(),
          machine.check("system", now),
          machine.check("instance", now),
          machine.check("ebs", now),
          machine.event(),
          machine.born().plus(NOTICE));
    }
  }

  static void reservation(Xml xml, InstanceView view) {
    xml.text("reservationId", view.id().replaceFirst("i-", "r-"));
    xml.text("ownerId", OWNER);
    xml.in("instancesSet", set -> set.in("item", item -> instance(item, view)));
  }

  private static void instance(Xml xml, InstanceView view) {
    xml.text("instanceId", view.id());
    xml.text("imageId", "ami-00000000000000001");
    state(xml, "instanceState", view.state());
    xml.text("instanceType", view.type());
    xml.text("launchTime", view.launchTime());
    xml.text("privateIpAddress", view.privateIp());
    view.publicIp().ifPresent(ip -> xml.text("ipAddress", ip));
    view.clientToken().ifPresent(token -> xml.text("clientToken", token));
    xml.in("placement", placement -> placement.text("availabilityZone", "us-east-1a"));
    xml.items(
        "tagSet",
        view.tags().entrySet(),
        (item, tag) -> item.text("key", tag.getKey()).text("value", tag.getValue()));
  }

  static void change(Xml xml, Ec2.Change change) {
    xml.text("instanceId", change.id());
    state(xml, "currentState", change.now());
    state(xml, "previousState", change.before());
  }

  static void status(Xml xml, Status status) {
    xml.text("instanceId", status.id());
    xml.text("availabilityZone", "us-east-1a");
    state(xml, "instanceState", status.state());
    xml.in("systemStatus", check -> check.text("status", status.system()));
    xml.in("instanceStatus", check -> check.text("status", status.instance()));
    xml.in("attachedEbsStatus", check -> check.text("status", status.ebs()));
    xml.items(
        "eventsSet",
        status.event().stream().toList(),
        (item, code) ->
            item.text("instanceEventId", "instance-event-" + status.id().substring(2))
                .text("code", code)
                .text("description", code + " (by script)")
                .text("notBefore", status.eventFrom()));
  }

  private static void state(Xml xml, String name, InstanceState state) {
    xml.in(name, body -> body.text("code", state.code()).text("name", state.text()));
  }
}
