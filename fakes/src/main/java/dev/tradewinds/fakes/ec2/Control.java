package dev.tradewinds.fakes.ec2;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * What is not AWS's: {@code GET /_fake/state}, {@code PUT /_fake/faults} with a script, {@code POST
 * /_fake/advance} with milliseconds, and {@code POST /_fake/services/<instance>}, by which a
 * command on an instance asks for services.
 */
final class Control {
  static final String PATH = "/_fake/";
  static final String HEADER = "X-Tradewinds-Fake";

  private static final String SERVICES = "services/";

  private final ObjectMapper mapper = new ObjectMapper();
  private final Account account;
  private final Hosts hosts;

  Control(Account account, Hosts hosts) {
    this.account = account;
    this.hosts = hosts;
  }

  void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String path = exchange.getRequestURI().getPath().substring(PATH.length());
      if (!exchange.getRequestHeaders().containsKey(HEADER)) {
        FakeAws.respond(exchange, 403, "text/plain", "expected a header " + HEADER + "\n");
        return;
      }
      try {
        FakeAws.respond(
            exchange, 200, "text/plain", answer(exchange.getRequestMethod(), path, body));
      } catch (IllegalArgumentException | IllegalStateException e) {
        FakeAws.respond(exchange, 400, "text/plain", e.getMessage() + "\n");
      }
    }
  }

  private String answer(String method, String path, String body) {
    if (method.equals("GET") && path.equals("state")) {
      return state();
    }
    if (method.equals("PUT") && path.equals("faults")) {
      account.script(FaultScript.parse(body));
      return "ok\n";
    }
    if (method.equals("POST") && path.equals("advance")) {
      account.advance(Duration.ofMillis(Long.parseLong(body.strip())));
      return account.now() + "\n";
    }
    if (method.equals("POST") && path.startsWith(SERVICES)) {
      List<String> words = List.of(body.split("\0", -1));
      return hosts.service(path.substring(SERVICES.length()), words.subList(0, words.size() - 1));
    }
    throw new IllegalArgumentException(
        "%s %s is not known, expected GET state, PUT faults or POST advance"
            .formatted(method, path));
  }

  private String state() {
    ObjectNode state = mapper.createObjectNode();
    state.put("now", account.now().toString());
    for (InstanceView each : account.instances()) {
      ObjectNode node = state.withArray("instances").addObject();
      node.put("id", each.id());
      node.put("state", each.state().text());
      node.put("type", each.type());
      each.clientToken().ifPresent(token -> node.put("clientToken", token));
      each.publicIp().ifPresent(ip -> node.put("publicIp", ip));
      node.put("boots", each.boots());
      each.tags().forEach(node.withObject("/tags")::put);
      account.services(each.id()).forEach(node.withObject("/services")::put);
    }
    for (CommandView each : account.commands()) {
      ObjectNode node = state.withArray("commands").addObject();
      node.put("id", each.id());
      node.put("document", each.document());
      node.put("comment", each.comment());
      each.runs().forEach((id, run) -> node.withObject("/runs").put(id, run.details()));
    }
    account.calls().forEach(state.withObject("/calls")::put);
    return state.toPrettyString() + "\n";
  }
}
