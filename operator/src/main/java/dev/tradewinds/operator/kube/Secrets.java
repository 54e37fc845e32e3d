package dev.tradewinds.operator.kube;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Secrets of texts. */
public final class Secrets {
  private Secrets() {}

  /** A Secret; as {@code data}, for what is applied as {@code stringData} cannot be taken away. */
  public static Secret of(ObjectMeta metadata, Map<String, String> texts) {
    Map<String, String> data = new TreeMap<>();
    texts.forEach(
        (key, text) ->
            data.put(
                key, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
    return new SecretBuilder().withMetadata(metadata).withType("Opaque").withData(data).build();
  }

  /** The text of a key; absent when it is not there or empty. */
  public static Optional<String> text(Secret secret, String key) {
    return Optional.ofNullable(secret.getData())
        .map(data -> data.get(key))
        .map(base64 -> new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8))
        .filter(text -> !text.isEmpty());
  }
}
