package dev.tradewinds.contract.generate;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import dev.tradewinds.contract.Digest;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The JSON Schema (2020-12) of a document. A component is required unless it is an {@link Optional}
 * or has a default; other properties are refused, as {@code Json} refuses them.
 */
final class JsonSchema {
  private static final String BASE = "https://tradewinds.dev/schema/";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonSchema() {}

  static String of(Class<?> document, JavadocSource javadoc) {
    SchemaGeneratorConfigBuilder config =
        new SchemaGeneratorConfigBuilder(
                MAPPER, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(new JacksonModule(JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY))
            .with(Option.FLATTENED_OPTIONALS, Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT);
    config
        .forFields()
        .withNullableCheck(field -> false)
        .withRequiredCheck(JsonSchema::isRequired)
        .withDescriptionResolver(field -> description(field, javadoc))
        .withDefaultResolver(JsonSchema::defaultValue)
        .withNumberInclusiveMinimumResolver(field -> minimum(field, true))
        .withNumberExclusiveMinimumResolver(field -> minimum(field, false))
        .withNumberInclusiveMaximumResolver(
            field ->
                annotation(field, Max.class).map(m -> BigDecimal.valueOf(m.value())).orElse(null));
    config
        .forTypesInGeneral()
        .withDescriptionResolver(
            scope ->
                scope.getType().getErasedType().getName().startsWith("dev.tradewinds")
                    ? javadoc.summary(scope.getType().getErasedType()).orElse(null)
                    : null)
        .withCustomDefinitionProvider(
            (type, context) ->
                type.getErasedType() == Digest.class
                    ? new com.github.victools.jsonschema.generator.CustomDefinition(
                        MAPPER
                            .createObjectNode()
                            .put("type", "string")
                            .put("pattern", "^sha256:[0-9a-f]{64}$"))
                    : null);
    ObjectNode schema = new SchemaGenerator(config.build()).generateSchema(document);
    ObjectNode named = MAPPER.createObjectNode();
    named.set("$schema", schema.remove("$schema"));
    named.put("$id", BASE + fileName(document));
    named.put("title", document.getSimpleName());
    named.setAll(schema);
    return print(named);
  }

  private static String fileName(Class<?> document) {
    return document
            .getSimpleName()
            .replaceAll("(?<!^)([A-Z])", "-$1")
            .toLowerCase(java.util.Locale.ROOT)
        + ".schema.json";
  }

  private static boolean isRequired(FieldScope field) {
    boolean policy = annotation(field, Default.class).isPresent();
    boolean optional =
        field.getMember().getRawMember().getType() == Optional.class
            || field
                .getMember()
                .getRawMember()
                .getDeclaringClass()
                .getSimpleName()
                .equals("Policy");
    return !policy && !optional;
  }

  private static String description(FieldScope field, JavadocSource javadoc) {
    if (field.isFakeContainerItemScope()) {
      return null;
    }
    return annotation(field, JsonPropertyDescription.class)
        .map(JsonPropertyDescription::value)
        .or(
            () ->
                javadoc.component(
                    field.getMember().getRawMember().getDeclaringClass(), field.getDeclaredName()))
        .orElse(null);
  }

  private static Object defaultValue(FieldScope field) {
    return annotation(field, Default.class)
        .map(
            value ->
                Number.class.isAssignableFrom(field.getType().getErasedType())
                    ? (Object) new BigDecimal(value.value())
                    : value.value())
        .orElse(null);
  }

  private static BigDecimal minimum(FieldScope field, boolean inclusive) {
    return annotation(field, Min.class)
        .filter(min -> min.inclusive() == inclusive)
        .map(min -> BigDecimal.valueOf(min.value()))
        .orElse(null);
  }

  private static <A extends java.lang.annotation.Annotation> Optional<A> annotation(
      FieldScope field, Class<A> type) {
    return Optional.ofNullable(field.getMember().getRawMember().getAnnotation(type));
  }

  private static String print(ObjectNode schema) {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
    printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    try {
      return MAPPER.writer(printer).writeValueAsString(schema) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
