package dev.tradewinds.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/** The JSON form of the documents: unknown fields are refused, empty optionals left out. */
public final class Json {
  private static final ObjectMapper MAPPER = mapper(false);
  private static final ObjectMapper CANONICAL = mapper(true);

  private Json() {}

  /** Compact JSON with fields in declaration order. */
  public static String write(Object document) {
    return write(MAPPER, document);
  }

  /**
   * Compact JSON with fields in alphabetical order: equal documents give equal bytes, whatever the
   * declaration order.
   */
  public static String canonical(Object document) {
    return write(CANONICAL, document);
  }

  /**
   * Reads a document.
   *
   * @throws InvalidDocument when the text is not JSON, has unknown fields, or holds values out of
   *     bounds
   */
  public static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      if (e.getCause() instanceof InvalidDocument invalid) {
        throw invalid;
      }
      throw JsonProblem.of(e, type);
    }
  }

  private static String write(ObjectMapper mapper, Object document) {
    try {
      return mapper.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "a document of the contract has a JSON form: " + document.getClass(), e);
    }
  }

  private static ObjectMapper mapper(boolean sorted) {
    return JsonMapper.builder()
        .addModule(new Jdk8Module())
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .configure(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, sorted)
        .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(
                JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
        .build();
  }
}
