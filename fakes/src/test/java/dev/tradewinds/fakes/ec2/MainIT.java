package dev.tradewinds.fakes.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fake as a process of its own, spoken to by hand. */
class MainIT {
  private static final String ID = "i-00000000000000001";
  private static final String SERVICE = "sleep 603";

  @TempDir private Path directory;
  private final HttpClient http = HttpClient.newHttpClient();
  private Process process;
  private URI endpoint;

  private void start(String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--instances-dir",
                directory.toString(),
                "--grace-seconds",
                "2"));
    command.addAll(List.of(more));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader output = process.inputReader();
    endpoint = URI.create(output.readLine());
  }

  @AfterEach
  void end() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(
        request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(endpoint.resolve(path));
  }

  private static HttpRequest.BodyPublisher body(String text) {
    return HttpRequest.BodyPublishers.ofString(text);
  }

  private String control(String method, String path, String text) throws Exception {
    HttpResponse<String> answer =
        send(to("/_fake/" + path).header("X-Tradewinds-Fake", "1").method(method, body(text)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private HttpResponse<String> ec2(String form) throws Exception {
    return send(to("/").header("Authorization", "AWS4-HMAC-SHA256 any").POST(body(form)));
  }

  private HttpResponse<String> ssm(String operation, String json) throws Exception {
    return send(
        to("/")
            .header("Authorization", "AWS4-HMAC-SHA256 any")
            .header("X-Amz-Target", "AmazonSSM." + operation)
            .POST(body(json)));
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    Instant end = Instant.now().plusSeconds(20);
    while (!condition.call()) {
      assertThat(Instant.now()).as("waiting").isBefore(end);
      Thread.sleep(50);
    }
  }

  private static long services() {
    return ProcessHandle.allProcesses()
        .filter(each -> commandLine(each.pid()).equals(SERVICE))
        .count();
  }

  private static String commandLine(long pid) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(pid), "cmdline"))
          .replace('\0', ' ')
          .strip();
    } catch (IOException e) {
      return "";
    }
  }

  @Test
  void its_services_end_with_it() throws Exception {
    start();
    ec2("Action=RunInstances&MinCount=1&MaxCount=1&ClientToken=one");
    await(() -> ssm("DescribeInstanceInformation", "{}").body().contains("Online"));
    ssm(
        "SendCommand",
        """
        {"DocumentName": "AWS-RunShellScript", "InstanceIds": ["%s"],
         "Parameters": {"commands": ["systemd-run --unit=long -p Restart=always %s"]}}
        """
            .formatted(ID, SERVICE));
    await(() -> services() == 1);
    await(() -> control("GET", "state", "").contains("Success"));
    assertThat(control("GET", "state", "")).contains("\"long\" : \"active\"", ID);
    end();
    assertThat(services()).isZero();
  }

  /** One that was killed could not clean up; the next one on its folder does. */
  @Test
  void what_a_killed_one_left_behind_is_ended_by_the_next() throws Exception {
    start();
    ec2("Action=RunInstances&MinCount=1&MaxCount=1&ClientToken=one");
    await(() -> ssm("DescribeInstanceInformation", "{}").body().contains("Online"));
    ssm(
        "SendCommand",
        """
        {"DocumentName": "AWS-RunShellScript", "InstanceIds": ["%s"],
         "Parameters": {"commands": ["systemd-run --unit=long %s"]}}
        """
            .formatted(ID, SERVICE));
    await(() -> services() == 1);
    process.destroyForcibly().waitFor();
    assertThat(services()).isEqualTo(1);
    start();
    assertThat(services()).isZero();
  }

  @Test
  void a_script_and_a_virtual_clock_are_under_control() throws Exception {
    Path script = directory.resolve("faults.json");
    Files.writeString(
        script,
        """
        {"faults": [{"on": "RunInstances", "effect": "Error",
                     "code": "InsufficientInstanceCapacity", "times": 1}]}
        """);
    start("--virtual-clock", "--faults", script.toString());
    String run = "Action=RunInstances&MinCount=1&MaxCount=1&ClientToken=one";
    assertThat(ec2(run).body()).contains("<Code>InsufficientInstanceCapacity</Code>");
    assertThat(ec2(run).body()).contains("<name>pending</name>");
    Thread.sleep(1500);
    assertThat(ec2("Action=DescribeInstances").body()).contains("<name>pending</name>");
    control("POST", "advance", "1500");
    assertThat(ec2("Action=DescribeInstances").body()).contains("<name>running</name>");
    control(
        "PUT",
        "faults",
        "{\"faults\": [{\"on\": \"*\", \"effect\": \"Error\", \"code\": \"RequestLimitExceeded\"}]}");
    assertThat(ec2("Action=DescribeInstances").statusCode()).isEqualTo(503);
    HttpResponse<String> wrong =
        send(
            to("/_fake/faults")
                .header("X-Tradewinds-Fake", "1")
                .PUT(body("{\"faults\": [{\"on\": \"*\", \"effect\": \"Burn\"}]}")));
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("LoseResponse");
  }

  /** What a page in a browser can send to another site reaches nothing. */
  @Test
  void calls_without_their_header_do_nothing() throws Exception {
    start();
    HttpResponse<String> call =
        send(to("/").POST(body("Action=RunInstances&MinCount=1&MaxCount=1")));
    assertThat(call.statusCode()).isEqualTo(403);
    assertThat(send(to("/_fake/faults").PUT(body("{}"))).statusCode()).isEqualTo(403);
    assertThat(send(to("/_fake/services/" + ID).POST(body("x"))).statusCode()).isEqualTo(403);
    assertThat(control("GET", "state", "")).doesNotContain("instances");
    assertThat(endpoint.getHost()).isEqualTo("127.0.0.1");
  }
}
