package dev.tradewinds.operator.nats;

import dev.tradewinds.contract.feed.NatsAccess;
import dev.tradewinds.contract.feed.NatsGrants;
import dev.tradewinds.crds.ingest.IngestNode;
import dev.tradewinds.crds.ingest.NatsSpec.External;
import dev.tradewinds.operator.kube.Secrets;
import dev.tradewinds.operator.kube.Upkeep;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Users and passwords of the NATS of IngestNodes. Passwords of an own NATS are drawn once and kept
 * in its Secret alone.
 */
public final class NatsAccounts {
  private static final int PASSWORD_BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final KubernetesClient client;
  private final Upkeep upkeep;
  private final NatsResources resources;

  public NatsAccounts(KubernetesClient client, NatsResources resources) {
    this.client = client;
    this.upkeep = new Upkeep(client);
    this.resources = resources;
  }

  /** The Secret that should tell is not there, or lacks a key. */
  public static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Missing(String secret, String expected) {
      super("Secret %s: expected %s".formatted(secret, expected));
    }
  }

  /**
   * How that user gets in.
   *
   * @param user one of {@link NatsGrants}' users; a NATS that somebody else runs has one user for
   *     all
   * @throws Missing when the Secret does not tell
   */
  public NatsAccess access(IngestNode node, String user) {
    String url = NatsPlace.of(node).url();
    Optional<External> external = NatsPlace.external(node);
    if (external.isPresent()) {
      return external
          .get()
          .credentialsSecret()
          .map(
              name ->
                  new NatsAccess(
                      url,
                      Optional.of(required(node, name, "user")),
                      Optional.of(required(node, name, "password"))))
          .orElseGet(() -> new NatsAccess(url, Optional.empty(), Optional.empty()));
    }
    String password = required(node, NatsPlace.name(node), NatsResources.passwordKey(user));
    return new NatsAccess(url, Optional.of(user), Optional.of(password));
  }

  /**
   * Makes the Secret of an own NATS, or brings its configuration up to date; passwords stay.
   *
   * @throws Upkeep.NameTaken when it is somebody else's
   */
  public void keep(IngestNode node) {
    String name = NatsPlace.name(node);
    Optional<Secret> found = find(node, name);
    Upkeep.requireOwn(node, found);
    Map<String, String> passwords = new TreeMap<>();
    for (String user : NatsResources.users(node).keySet()) {
      passwords.put(
          user,
          found
              .flatMap(secret -> Secrets.text(secret, NatsResources.passwordKey(user)))
              .orElseGet(NatsAccounts::draw));
    }
    Secret secret = resources.secret(node, passwords);
    if (found.isPresent()) {
      upkeep.apply(secret);
      return;
    }
    try {
      client.resource(secret).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
      // Made since it was looked for; its passwords are the ones that hold.
      keep(node);
    }
  }

  private String required(IngestNode node, String name, String key) {
    Secret secret =
        find(node, name)
            .orElseThrow(() -> new Missing(name, "a Secret of that name in this namespace"));
    return Secrets.text(secret, key).orElseThrow(() -> new Missing(name, "a key " + key));
  }

  private Optional<Secret> find(IngestNode node, String name) {
    return Optional.ofNullable(
        client.secrets().inNamespace(node.getMetadata().getNamespace()).withName(name).get());
  }

  private static String draw() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
