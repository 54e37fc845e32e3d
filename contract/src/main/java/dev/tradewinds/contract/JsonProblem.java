package dev.tradewinds.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What the reader of JSON complains about, in words for whoever wrote the document. */
final class JsonProblem {
  private JsonProblem() {}

  static InvalidDocument of(JsonProcessingException problem, Class<?> document) {
    return switch (problem) {
      case PropertyBindingException unknown ->
          new InvalidDocument(
              path(unknown), "no known field", "one of " + join(unknown.getKnownPropertyIds()));
      case InvalidFormatException wrong ->
          new InvalidDocument(
              path(wrong), "\"" + wrong.getValue() + "\"", due(wrong.getTargetType()));
      case MismatchedInputException wrong when wrong.getTargetType() != null ->
          new InvalidDocument(path(wrong), "of another kind", due(wrong.getTargetType()));
      case JsonMappingException wrong when wrong.getCause() instanceof InputCoercionException big ->
          new InvalidDocument(path(wrong), "too large or too small", due(big.getTargetType()));
      case JsonMappingException wrong ->
          new InvalidDocument(path(wrong), "wrong", wrong.getOriginalMessage());
      default ->
          new InvalidDocument(
              document.getSimpleName(), "not well-formed", problem.getOriginalMessage());
    };
  }

  private static String path(JsonMappingException problem) {
    String path =
        problem.getPath().stream()
            .map(at -> at.getFieldName() == null ? "[" + at.getIndex() + "]" : at.getFieldName())
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "the document" : path;
  }

  private static String due(Class<?> type) {
    if (type.isEnum()) {
      return "one of " + join(List.of(type.getEnumConstants()));
    }
    if (type.isRecord()) {
      return "a mapping with fields of "
          + Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getName)
              .collect(Collectors.joining(", "));
    }
    return switch (type.getSimpleName()) {
      case "Integer", "int" -> "a whole number of at most %d".formatted(Integer.MAX_VALUE);
      case "Long", "long" -> "a whole number";
      case "Double", "double" -> "a number";
      case "Boolean", "boolean" -> "true or false";
      default -> "a value of type " + type.getSimpleName();
    };
  }

  /** As they stand in JSON, without quotes, sorted. */
  private static String join(Collection<?> values) {
    return values.stream()
        .map(value -> Json.write(value).replace("\"", ""))
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
