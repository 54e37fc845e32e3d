package dev.tradewinds.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewinds.cloud.RequestRefused;
import dev.tradewinds.cloud.commands.CommandRequest;
import dev.tradewinds.cloud.commands.CommandState;
import dev.tradewinds.cloud.commands.SendOutcome;
import dev.tradewinds.cloud.machines.LaunchOutcome;
import dev.tradewinds.cloud.machines.LaunchRequest;
import dev.tradewinds.fakes.ec2.FaultScript;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;

/** Own documents with parameters, and what of the wire nobody else uses. */
class DocumentProvisionerIT {
  private static final String DOCUMENT =
      """
      {"schemaVersion": "2.2",
       "parameters": {"name": {"type": "String", "allowedPattern": "[a-z-]+"}},
       "mainSteps": [{"action": "aws:runShellScript", "name": "start",
         "inputs": {"timeoutSeconds": "60", "runCommand": ["start {{ name }}"]}}]}
      """;

  private final FakeCloud cloud = FakeCloud.with(FaultScript.none());
  private String id;

  @BeforeEach
  void launch() {
    LaunchRequest request =
        new LaunchRequest("traders", "1", "one", Map.of(), Optional.empty(), Optional.empty());
    id = ((LaunchOutcome.Launched) cloud.machines().launch(request)).machine().id();
    cloud.advance(60);
  }

  @AfterEach
  void end() {
    cloud.close();
  }

  private String output(String name) {
    CommandRequest request =
        new CommandRequest(
            "tradewinds-trader",
            Map.of("name", List.of(name)),
            "run-1",
            List.of(id),
            Duration.ofSeconds(60));
    String command = ((SendOutcome.Sent) cloud.commands().send(request)).command().id();
    cloud.advance(10);
    assertThat(cloud.commands().invocation(command, id).orElseThrow().state())
        .isEqualTo(CommandState.SUCCESS);
    CommandInvocation listed =
        cloud
            .clients()
            .ssm()
            .listCommandInvocations(list -> list.commandId(command).details(true))
            .commandInvocations()
            .getFirst();
    assertThat(listed.instanceId()).isEqualTo(id);
    assertThat(listed.statusDetails()).isEqualTo("Success");
    return listed.commandPlugins().getFirst().output();
  }

  @Test
  void a_document_is_made_and_renewed() {
    DocumentProvisioner documents = new DocumentProvisioner(cloud.clients());
    documents.put("tradewinds-trader", DOCUMENT);
    assertThat(output("momentum")).isEqualTo("start momentum\n");
    documents.put("tradewinds-trader", DOCUMENT);
    documents.put("tradewinds-trader", DOCUMENT.replace("start {{", "restart {{"));
    assertThat(output("momentum")).isEqualTo("restart momentum\n");
    assertThat(
            cloud
                .clients()
                .ssm()
                .getDocument(get -> get.name("tradewinds-trader"))
                .documentVersion())
        .isEqualTo("2");
    assertThatThrownBy(() -> output("x; rm -r /"))
        .isInstanceOf(RequestRefused.class)
        .hasMessageContaining("allowed pattern");
    assertThatThrownBy(() -> documents.put("other", "{}")).isInstanceOf(RequestRefused.class);
  }

  @Test
  void tags_can_be_added() {
    cloud
        .clients()
        .ec2()
        .createTags(
            create -> create.resources(id).tags(Tag.builder().key("a").value("b c").build()));
    assertThat(cloud.aws().account().instances().getFirst().tags()).containsEntry("a", "b c");
  }
}
