package dev.tradewinds.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'a':1}              | {'a':1.0}            | none",
        "{'a':-0.0}           | {'a':0}              | none",
        "{'a':{'b':[1,2]}}    | {'a':{'b':[1,2]}}    | none",
        "{'a':1}              | {'a':2}              | {'a':2}",
        "{'a':1,'b':2}        | {'a':1}              | {'b':null}",
        "{'a':{'b':1,'c':2}}  | {'a':{'b':1,'d':3}}  | {'a':{'d':3,'c':null}}",
        "{'a':[1,2]}          | {'a':[1]}            | {'a':[1]}",
        "{'a':[1]}            | {'a':{'b':1}}        | {'a':{'b':1}}",
        "{'a':'1'}            | {'a':1}              | {'a':1}",
        "{}                   | {'a':{}}             | {'a':{}}",
      })
  void saysWhatDiffersAndNothingElse(String from, String to, String patch) throws Exception {
    assertThat(MergePatch.between(json(from), json(to)).map(JsonNode::toString).orElse("none"))
        .isEqualTo(patch.replace('\'', '"'));
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return JSON.readTree(text.replace('\'', '"'));
  }
}
