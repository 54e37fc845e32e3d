package dev.tradewinds.fakes.ec2;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * EC2 and Systems Manager on one port, told apart by their protocols: SSM names its operation in
 * the header {@code X-Amz-Target}, EC2 in the form that it posts. A call needs an {@code
 * Authorization} header, as on AWS (whatever it holds), and a control call {@link Control#HEADER}:
 * a page in a browser can send neither to another site.
 */
public final class FakeAws implements AutoCloseable {
  private static final String TARGET = "AmazonSSM.";
  private static final long TICK_MILLIS = 50;

  private final Account account;
  private final HttpServer server;
  private final ObjectMapper mapper = new ObjectMapper();
  private final Ec2Wire ec2;
  private final SsmWire ssm;
  private final Control control;
  private final Optional<ScheduledExecutorService> ticker;

  private FakeAws(HttpServer server, FakeSettings settings) {
    this.server = server;
    Hosts hosts =
        settings
            .instances()
            .<Hosts>map(image -> new ProcessHosts(image, endpointOf(server)))
            .orElseGet(() -> new ImaginaryHosts(Machine.seconds(settings.timing().command())));
    this.account = new Account(settings.clock(), settings.timing(), hosts, settings.script());
    this.ec2 = new Ec2Wire(account);
    this.ssm = new SsmWire(account);
    this.control = new Control(account, hosts);
    this.ticker =
        settings.clock() instanceof VirtualClock
            ? Optional.empty()
            : Optional.of(Executors.newSingleThreadScheduledExecutor());
  }

  /** Starts it on the settings' port; 0 takes a free one. */
  public static FakeAws start(FakeSettings settings) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(settings.address(), settings.port()), 0);
    FakeAws fake = new FakeAws(server, settings);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(Control.PATH, fake.control::handle);
    server.createContext("/", fake::handle);
    server.start();
    fake.ticker.ifPresent(
        each ->
            each.scheduleWithFixedDelay(
                fake.account::settle, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS));
    return fake;
  }

  /** On a free port of the loopback address, at a virtual clock, with imaginary instances. */
  public static FakeAws virtual(VirtualClock clock, Timing timing, FaultScript script)
      throws IOException {
    return start(FakeSettings.loopback().withClock(clock).withTiming(timing).withScript(script));
  }

  /** What the AWS SDK takes as the endpoint of EC2 and of SSM. */
  public URI endpoint() {
    return endpointOf(server);
  }

  private static URI endpointOf(HttpServer server) {
    InetSocketAddress address = server.getAddress();
    String host =
        address.getAddress().isAnyLocalAddress()
            ? "127.0.0.1"
            : address.getAddress().getHostAddress();
    return URI.create("http://%s:%d".formatted(host, address.getPort()));
  }

  /** The state behind the wire. */
  public Account account() {
    return account;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      try {
        if (!exchange.getRequestHeaders().containsKey("Authorization")) {
          throw new AwsError("MissingAuthenticationToken", 403, "Request is missing a signature");
        }
        if (target == null) {
          respond(exchange, 200, "text/xml", ec2.answer(QueryParameters.parse(body)));
        } else {
          answerSsm(exchange, target, body);
        }
      } catch (ConnectionDropped e) {
        // Closing the exchange without an answer is what the caller shall see.
      } catch (AwsError e) {
        refuse(exchange, target != null, e);
      } catch (RuntimeException e) {
        refuse(exchange, target != null, new AwsError("InternalError", 500, e.toString()));
      }
    }
  }

  private void answerSsm(HttpExchange exchange, String target, String body) throws IOException {
    if (!target.startsWith(TARGET)) {
      throw new AwsError("UnknownOperationException", 400, target + " is not known to this fake");
    }
    String answer = ssm.answer(target.substring(TARGET.length()), mapper.readTree(body)).toString();
    respond(exchange, 200, "application/x-amz-json-1.1", answer);
  }

  private void refuse(HttpExchange exchange, boolean json, AwsError e) throws IOException {
    if (json) {
      String code = e.code().equals("RequestLimitExceeded") ? "ThrottlingException" : e.code();
      String answer =
          mapper.writeValueAsString(
              Map.of("__type", code, "message", String.valueOf(e.getMessage())));
      respond(exchange, e.status() == 503 ? 400 : e.status(), "application/x-amz-json-1.1", answer);
    } else {
      respond(exchange, e.status(), "text/xml", Ec2Wire.error(e));
    }
  }

  static void respond(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** Ends the server and every process of its instances. */
  @Override
  public void close() {
    server.stop(0);
    ticker.ifPresent(ScheduledExecutorService::shutdownNow);
    account.close();
  }
}
