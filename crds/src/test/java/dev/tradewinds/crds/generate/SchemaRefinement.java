package dev.tradewinds.crds.generate;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.crds.schema.Keyed;
import dev.tradewinds.crds.schema.UniqueItems;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Walks a schema along the Java type that it was generated from and adds what the generator leaves
 * out: integer formats, digest patterns, list types, declaration order. It removes what the
 * generator writes twice.
 */
final class SchemaRefinement {
  private static final List<String> BOUNDS = List.of("minimum", "maximum");
  private static final int DIGEST_LENGTH = "sha256:".length() + 64;

  private SchemaRefinement() {}

  /** Refines {@code schema} in place. */
  static void refine(ObjectNode schema, Type type) {
    removeRepeatedRules(schema);
    BOUNDS.forEach(bound -> wholeNumber(schema, bound));
    switch (shape(type)) {
      case Shape.Leaf(Class<?> leaf) -> refineLeaf(schema, leaf);
      case Shape.Items(Type element) -> refine((ObjectNode) schema.get("items"), element);
      case Shape.Fields(Class<?> record) -> refineRecord(schema, record);
    }
    refineDefault(schema);
  }

  private sealed interface Shape {
    record Leaf(Class<?> type) implements Shape {}

    record Items(Type element) implements Shape {}

    record Fields(Class<?> type) implements Shape {}
  }

  private static Shape shape(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type argument = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == Optional.class) {
        return shape(argument);
      }
      if (generic.getRawType() == List.class) {
        return new Shape.Items(argument);
      }
      throw new IllegalArgumentException("a kind has lists, optionals and records, not " + type);
    }
    Class<?> plain = (Class<?>) type;
    return plain.isRecord() && plain != Digest.class
        ? new Shape.Fields(plain)
        : new Shape.Leaf(plain);
  }

  private static void refineLeaf(ObjectNode schema, Class<?> type) {
    if (type == Long.class || type == long.class) {
      schema.put("format", "int64");
    } else if (type == Integer.class || type == int.class) {
      schema.put("format", "int32");
    } else if (type == Digest.class) {
      schema.put("pattern", "^sha256:[0-9a-f]{64}$");
      schema.put("minLength", DIGEST_LENGTH);
      schema.put("maxLength", DIGEST_LENGTH);
    }
  }

  private static void refineRecord(ObjectNode schema, Class<?> type) {
    ObjectNode generated = (ObjectNode) schema.get("properties");
    ObjectNode inOrder = schema.objectNode();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = jsonName(component);
      ObjectNode property = (ObjectNode) generated.get(name);
      if (property == null) {
        throw new IllegalStateException("%s.%s is not in the schema".formatted(type, name));
      }
      refine(property, component.getGenericType());
      refineList(property, component);
      inOrder.set(name, property);
    }
    schema.set("properties", inOrder);
  }

  private static String jsonName(RecordComponent component) {
    JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    return renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
  }

  private static void refineList(ObjectNode property, RecordComponent component) {
    Keyed keyed = component.getAnnotation(Keyed.class);
    if (keyed != null) {
      property.put("x-kubernetes-list-type", "map");
      property.putArray("x-kubernetes-list-map-keys").add(keyed.value());
    } else if (component.getAnnotation(UniqueItems.class) != null) {
      property.put("x-kubernetes-list-type", "set");
    } else if (component.getType() == List.class) {
      property.put("x-kubernetes-list-type", "atomic");
    }
  }

  private static void removeRepeatedRules(ObjectNode schema) {
    if (schema.get("x-kubernetes-validations") instanceof ArrayNode rules) {
      var distinct = new LinkedHashSet<JsonNode>();
      rules.forEach(distinct::add);
      rules.removeAll().addAll(distinct);
    }
  }

  /**
   * An object's default names the defaults of all its fields: the API server checks it against the
   * object's rules before it fills in the fields.
   */
  private static void refineDefault(ObjectNode schema) {
    wholeNumber(schema, "default");
    if (!(schema.get("default") instanceof ObjectNode given)) {
      return;
    }
    ObjectNode filled = schema.objectNode();
    schema
        .get("properties")
        .properties()
        .forEach(
            field -> {
              JsonNode own = field.getValue().get("default");
              JsonNode constructed = given.get(field.getKey());
              if (own == null || constructed != null && !sameValue(own, constructed)) {
                throw new IllegalStateException(
                    "default of %s is %s in the constructor and %s at the field"
                        .formatted(field.getKey(), constructed, own));
              }
              filled.set(field.getKey(), own);
            });
    schema.set("default", filled);
  }

  private static boolean sameValue(JsonNode left, JsonNode right) {
    return left.isNumber() && right.isNumber()
        ? left.doubleValue() == right.doubleValue()
        : left.equals(right);
  }

  private static void wholeNumber(ObjectNode schema, String field) {
    JsonNode value = schema.get(field);
    if (value != null
        && value.isDouble()
        && value.doubleValue() == Math.rint(value.doubleValue())) {
      schema.put(field, value.longValue());
    }
  }
}
