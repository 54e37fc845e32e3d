package dev.tradewinds.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictSchemaTest {
  private static final Digest DIGEST = Digest.of("x");

  @ParameterizedTest
  @EnumSource
  void takesEveryVerdict(VerdictKind kind) throws IOException {
    Verdict verdict =
        new Verdict(
            1,
            kind,
            "Reason",
            "words",
            kind == VerdictKind.SCORED ? Optional.of(1.0) : Optional.empty(),
            Optional.of(new Metrics(1, 2, 3, 4, 5, 6, 7, 8, 9)),
            Optional.of(new Digests(DIGEST, DIGEST, DIGEST, DIGEST, Optional.of(DIGEST))),
            BudgetsUsed.none());
    assertThat(problems("verdict", Json.write(verdict))).isEmpty();
  }

  @Test
  void refusesWhatIsNoVerdict() throws IOException {
    assertThat(problems("verdict", "{\"schemaVersion\":1}")).contains("reason");
    assertThat(
            problems(
                "verdict",
                """
                {"schemaVersion":1,"verdict":"Won","reason":"A","message":"","budgets":{}}"""))
        .contains("verdict");
    assertThat(
            problems(
                "verdict",
                """
                {"schemaVersion":1,"verdict":"Scored","reason":"A","message":"","budgets":{},"rank":1}"""))
        .contains("rank");
  }

  @Test
  void theOtherDocumentsAreDescribedToo() throws IOException {
    assertThat(problems("policy", Json.write(Policy.legacy()))).isEmpty();
    assertThat(problems("policy", "{}")).isEmpty();
    assertThat(problems("policy", "{\"execution\":{\"leverageLimit\":0}}")).contains("0");
    assertThat(problems("limits", Json.write(SandboxLimits.defaults()))).isEmpty();
    assertThat(problems("limits", "{\"stepMillis\":1}")).contains("200");
    assertThat(problems("dataset-report", DatasetReport.faulty("x").terminationMessage()))
        .isEmpty();
  }

  private static String problems(String schema, String json) throws IOException {
    try (InputStream input =
        VerdictSchemaTest.class.getResourceAsStream("/schema/" + schema + ".schema.json")) {
      return String.join(
          "\n",
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
              .getSchema(input)
              .validate(json, InputFormat.JSON)
              .stream()
              .map(Object::toString)
              .toList());
    }
  }
}
