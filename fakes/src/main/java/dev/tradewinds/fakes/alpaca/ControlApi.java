package dev.tradewinds.fakes.alpaca;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a test or a demo does to a running fake: {@code POST /control/faults} adds faults, {@code
 * DELETE} ends them all, {@code GET /control/state} tells what goes on.
 */
final class ControlApi implements RestServer.Api {
  private final FaultScript faults;
  private final Supplier<StreamServer.Counts> counts;

  ControlApi(FaultScript faults, Supplier<StreamServer.Counts> counts) {
    this.faults = faults;
    this.counts = counts;
  }

  @Override
  public Optional<RestServer.Answer> handle(RestServer.Request request) {
    return switch (request.method() + " " + request.path()) {
      case "POST /control/faults" -> {
        faults.add(FaultScript.parse(request.body()), request.now());
        yield Optional.of(new RestServer.Answer(204, Optional.empty()));
      }
      case "DELETE /control/faults" -> {
        faults.clear();
        yield Optional.of(new RestServer.Answer(204, Optional.empty()));
      }
      case "GET /control/state" -> Optional.of(RestServer.Answer.ok(state(request.now())));
      default -> Optional.empty();
    };
  }

  private Map<String, Object> state(Instant now) {
    StreamServer.Counts present = counts.get();
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("now", now);
    state.put("connections", present.data());
    state.put("orderUpdateConnections", present.updates());
    state.put("opened", present.opened());
    state.put("refused", present.refused());
    state.put("subscriptions", present.subscriptions());
    return state;
  }
}
