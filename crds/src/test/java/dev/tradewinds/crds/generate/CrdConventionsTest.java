package dev.tradewinds.crds.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CrdConventionsTest {

  @TestFactory
  Stream<DynamicTest> everyFieldOfASpecIsBounded() {
    return each(
        "bounded",
        crd -> assertThat(unbounded("spec", root(crd).at("/properties/spec"))).isEmpty());
  }

  @TestFactory
  Stream<DynamicTest> noRuleStandsTwice() {
    return each("rules", crd -> assertNoRepeatedRule(root(crd)));
  }

  @TestFactory
  Stream<DynamicTest> ageIsTheLastColumn() {
    return each(
        "columns",
        crd -> {
          JsonNode columns = crd.at("/spec/versions/0/additionalPrinterColumns");
          assertThat(columns.get(columns.size() - 1).get("name").asText()).isEqualTo("Age");
        });
  }

  @TestFactory
  Stream<DynamicTest> statusItselfHasADefault() {
    return each(
        "status",
        crd ->
            assertThat(root(crd).at("/properties/status/default/observedGeneration").asInt())
                .isEqualTo(-1));
  }

  @TestFactory
  Stream<DynamicTest> conditionsMergeByType() {
    return each(
        "conditions",
        crd ->
            assertThat(
                    root(crd)
                        .at("/properties/status/properties/conditions/x-kubernetes-list-map-keys/0")
                        .asText())
                .isEqualTo("type"));
  }

  @TestFactory
  Stream<DynamicTest> specIsRequiredAndCategoryIsShared() {
    return each(
        "root",
        crd -> {
          assertThat(root(crd).at("/required/0").asText()).isEqualTo("spec");
          assertThat(crd.at("/spec/names/categories/0").asText()).isEqualTo("tradewinds");
        });
  }

  private interface Check {
    void on(ObjectNode crd);
  }

  private static Stream<DynamicTest> each(String name, Check check) {
    return Kinds.ALL.stream()
        .map(
            kind ->
                DynamicTest.dynamicTest(
                    name + " " + kind.getSimpleName(),
                    () -> {
                      ObjectNode crd = RawCrds.of(kind);
                      CrdRefinement.refine(crd, kind);
                      check.on(crd);
                    }));
  }

  private static JsonNode root(JsonNode crd) {
    return crd.at("/spec/versions/0/schema/openAPIV3Schema");
  }

  private static List<String> unbounded(String path, JsonNode schema) {
    List<String> found = new ArrayList<>();
    boolean bounded =
        switch (schema.path("type").asText()) {
          case "string" -> schema.has("enum") || schema.has("maxLength");
          case "array" -> schema.has("maxItems");
          default -> true;
        };
    if (!bounded) {
      found.add(path);
    }
    schema
        .path("properties")
        .properties()
        .forEach(f -> found.addAll(unbounded(path + "." + f.getKey(), f.getValue())));
    if (schema.has("items")) {
      found.addAll(unbounded(path + "[]", schema.get("items")));
    }
    return found;
  }

  private static void assertNoRepeatedRule(JsonNode schema) {
    if (schema.has("x-kubernetes-validations")) {
      List<JsonNode> rules = new ArrayList<>();
      schema.get("x-kubernetes-validations").forEach(rules::add);
      assertThat(rules).doesNotHaveDuplicates();
    }
    schema.forEach(CrdConventionsTest::assertNoRepeatedRule);
  }
}
