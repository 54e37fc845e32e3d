package dev.tradewinds.operator.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.net.HttpURLConnection;
import java.util.Optional;

/**
 * Writes status: only when it differs, only what differs, and only over the version that was looked
 * at, so that no decision made on a stale view is ever written.
 */
public final class StatusWriter {
  private final KubernetesClient client;

  public StatusWriter(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Writes the status and lets the controller's cache know at once.
   *
   * @return the object as it now is; the given one when nothing differs
   * @throws StaleView when the object has changed meanwhile
   */
  public <S, R extends CustomResource<?, S>> R write(R resource, S status, Context<R> context) {
    R written = write(resource, status);
    if (written != resource) {
      context
          .eventSourceRetriever()
          .getControllerEventSource()
          .handleRecentResourceUpdate(ResourceID.fromResource(resource), written, resource);
    }
    return written;
  }

  /**
   * Writes the status.
   *
   * @return the object as it now is; the given one when nothing differs
   * @throws StaleView when the object has changed meanwhile
   */
  public <S, R extends CustomResource<?, S>> R write(R resource, S status) {
    JsonNode before = tree(resource.getStatus());
    JsonNode after = tree(status);
    Optional<ObjectNode> change = MergePatch.between(before, after);
    if (change.isEmpty()) {
      return resource;
    }
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    patch.putObject("metadata").put("resourceVersion", resource.getMetadata().getResourceVersion());
    patch.set("status", change.get());
    try {
      // By the object, not by its name: by name the client would read it first.
      R written =
          client
              .resource(resource)
              .subresource("status")
              .patch(PatchContext.of(PatchType.JSON_MERGE), patch.toString());
      StatusLog.changed(before, after);
      return written;
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT
          || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        throw new StaleView(resource, e);
      }
      throw e;
    }
  }

  private JsonNode tree(Object status) {
    return status == null
        ? JsonNodeFactory.instance.objectNode()
        : client.getKubernetesSerialization().convertValue(status, JsonNode.class);
  }
}
