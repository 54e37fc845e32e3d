package dev.tradewinds.fakes.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentsTest {
  private static final String OWN =
      """
      {"schemaVersion": "2.2",
       "parameters": {
         "name": {"type": "String", "allowedPattern": "[a-z]+"},
         "limit": {"type": "String", "default": "30"}},
       "mainSteps": [
         {"action": "aws:runShellScript", "name": "a",
          "inputs": {"timeoutSeconds": "{{ limit }}", "runCommand": ["one {{name}}", "two {{ other }}"]}},
         {"action": "aws:runShellScript", "name": "b",
          "inputs": {"timeoutSeconds": 5, "runCommand": ["three"]}}]}
      """;

  private final Documents documents = new Documents();

  @Test
  void parameters_come_in_their_places() {
    Command.Plan plan =
        documents.plan(documents.create("own", OWN), Map.of("name", List.of("abc")));
    assertThat(plan.steps()).containsExactly("one abc\ntwo {{ other }}\n", "three\n");
    assertThat(plan.patience()).isEqualTo(Duration.ofSeconds(35));
  }

  @Test
  void the_shell_document_takes_lines() {
    Command.Plan plan =
        documents.plan(
            documents.get(Documents.SHELL),
            Map.of("commands", List.of("a $1", "b \\"), "workingDirectory", List.of("x y")));
    assertThat(plan.steps()).containsExactly("cd 'x y'\na $1\nb \\\n");
    assertThat(plan.patience()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void wrong_parameters_are_refused() {
    Documents.Document own = documents.create("own", OWN);
    assertThatThrownBy(() -> documents.plan(own, Map.of()))
        .hasMessageContaining("name is required");
    assertThatThrownBy(() -> documents.plan(own, Map.of("name", List.of("x; rm"))))
        .hasMessageContaining("allowed pattern");
    assertThatThrownBy(
            () -> documents.plan(own, Map.of("name", List.of("x"), "more", List.of("y"))))
        .hasMessageContaining("more is not declared");
  }

  @Test
  void a_document_has_versions() {
    documents.create("own", OWN);
    assertThatThrownBy(() -> documents.create("own", OWN)).hasMessageContaining("already exists");
    assertThatThrownBy(() -> documents.update("own", OWN)).isInstanceOf(AwsError.class);
    assertThat(documents.update("own", OWN.replace("three", "four")).version()).isEqualTo(2);
    assertThatThrownBy(() -> documents.update("own", "{}")).hasMessageContaining("2.2");
    assertThatThrownBy(() -> documents.get("another")).hasMessageContaining("does not exist");
  }
}
