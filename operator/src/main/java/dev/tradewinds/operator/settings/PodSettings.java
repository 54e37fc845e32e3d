package dev.tradewinds.operator.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What this installation gives each Pod that the operator makes: where it runs and how its images
 * come.
 *
 * @param pullPolicy {@code Always}, {@code IfNotPresent} or {@code Never}
 * @param pullSecrets names of Secrets with registry credentials, in the Pod's namespace
 * @param runtimeClass the cluster's default where absent
 */
public record PodSettings(
    String pullPolicy,
    Set<String> pullSecrets,
    Optional<String> runtimeClass,
    Map<String, String> nodeSelector,
    List<Toleration> tolerations) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public PodSettings {
    pullSecrets = Set.copyOf(pullSecrets);
    nodeSelector = Map.copyOf(nodeSelector);
    tolerations = List.copyOf(tolerations);
  }

  /**
   * Reads the JSON of the settings.
   *
   * @throws InvalidSetting when it is not what it must be
   */
  public static PodSettings of(RuntimeSettings runtime, EvaluationSettings settings) {
    return new PodSettings(
        runtime.pullPolicy(),
        runtime.pullSecrets(),
        settings.runtimeClass().isBlank() ? Optional.empty() : Optional.of(settings.runtimeClass()),
        read(
            "tradewinds.evaluation.node-selector",
            settings.nodeSelector(),
            new TypeReference<>() {},
            "a JSON object of texts, such as {\"pool\": \"evaluation\"}"),
        read(
            "tradewinds.evaluation.tolerations",
            settings.tolerations(),
            new TypeReference<>() {},
            "a JSON list of tolerations"));
  }

  private static <T> T read(String property, String value, TypeReference<T> type, String expected) {
    try {
      return JSON.readValue(value, type);
    } catch (JsonProcessingException e) {
      throw new InvalidSetting(property, value, expected);
    }
  }
}
