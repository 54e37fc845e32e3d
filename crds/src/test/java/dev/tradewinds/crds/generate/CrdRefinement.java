package dev.tradewinds.crds.generate;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewinds.crds.ApiGroup;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.client.CustomResource;

/** Brings a generated CRD to the conventions that all kinds share. */
final class CrdRefinement {
  private CrdRefinement() {}

  /** Refines {@code crd} in place. */
  static void refine(ObjectNode crd, Class<? extends CustomResource<?, ?>> kind) {
    ObjectNode names = (ObjectNode) crd.at("/spec/names");
    names.putArray("categories").add(ApiGroup.CATEGORY);
    ObjectNode version = (ObjectNode) crd.at("/spec/versions/0");
    version.set("additionalPrinterColumns", columns(version, kind));
    refineRoot((ObjectNode) version.at("/schema/openAPIV3Schema"), kind);
  }

  private static ArrayNode columns(ObjectNode version, Class<? extends CustomResource<?, ?>> kind) {
    ArrayNode inOrder = version.arrayNode();
    for (var declared : kind.getAnnotationsByType(AdditionalPrinterColumn.class)) {
      for (JsonNode column : version.get("additionalPrinterColumns")) {
        if (column.get("name").asText().equals(declared.name())) {
          inOrder.add(column);
        }
      }
    }
    return inOrder;
  }

  private static void refineRoot(ObjectNode root, Class<? extends CustomResource<?, ?>> kind) {
    ObjectNode spec = (ObjectNode) root.at("/properties/spec");
    ObjectNode status = (ObjectNode) root.at("/properties/status");
    SchemaRefinement.refine(spec, Kinds.specType(kind));
    SchemaRefinement.refine(status, Kinds.statusType(kind));
    spec.put("description", "What the user says.");
    status.put("description", "What the operator saw; written by the operator alone.");
    // A default inside an absent status has no effect, and a client that sees no status at all
    // takes the object for finished.
    status.putObject("default").put("observedGeneration", -1);
    root.put("description", kind.getAnnotation(JsonClassDescription.class).value());
    root.set("properties", rootProperties(root, spec, status));
    root.putArray("required").add("spec");
  }

  private static ObjectNode rootProperties(ObjectNode root, ObjectNode spec, ObjectNode status) {
    ObjectNode properties = root.objectNode();
    properties.putObject("apiVersion").put("type", "string");
    properties.putObject("kind").put("type", "string");
    properties.putObject("metadata").put("type", "object");
    properties.set("spec", spec);
    properties.set("status", status);
    return properties;
  }
}
