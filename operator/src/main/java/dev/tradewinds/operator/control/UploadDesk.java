package dev.tradewinds.operator.control;

import dev.tradewinds.cloud.BucketMissing;
import dev.tradewinds.cloud.CloudException;
import dev.tradewinds.cloud.objects.ObjectStore;
import dev.tradewinds.cloud.objects.SignedUrl;
import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.feed.FeedName;
import dev.tradewinds.contract.fleet.UploadGrant;
import dev.tradewinds.contract.fleet.UploadRequest;
import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.crds.trader.TraderSpec.Model;
import dev.tradewinds.operator.nats.NatsLink;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives traders leave to write logs and trades below their model's folder: each PUT is signed for
 * one name and one content. Answers on threads of its own.
 */
public final class UploadDesk implements AutoCloseable {
  /** How long a leave holds. */
  static final Duration VALIDITY = Duration.ofMinutes(15);

  private static final Logger LOG = LoggerFactory.getLogger(UploadDesk.class);
  private static final int THREADS = 4;
  private static final int WAITING = 1_000;
  private static final Duration BUCKET_KNOWN = Duration.ofMinutes(10);

  private final ObjectStore store;
  private final Function<ResourceID, Optional<Trader>> traders;
  private final Function<String, Set<ResourceID>> users;
  private final Clock clock;
  private final Map<String, Instant> buckets = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(WAITING),
          Thread.ofPlatform().name("uploads-", 0).daemon().factory());

  /**
   * @param traders the Traders that there are
   * @param users the IngestNodes that use a connection
   */
  public UploadDesk(
      ObjectStore store,
      Function<ResourceID, Optional<Trader>> traders,
      Function<String, Set<ResourceID>> users,
      Clock clock) {
    this.store = store;
    this.traders = traders;
    this.users = users;
    this.clock = clock;
  }

  /** Answers later; a request that finds no room is left to be repeated. */
  public void asked(NatsLink.Request request) {
    try {
      threads.execute(() -> answer(request));
    } catch (RejectedExecutionException e) {
      LOG.warn("{} is not answered: {} requests wait", request.subject(), WAITING);
    }
  }

  private void answer(NatsLink.Request request) {
    UploadGrant grant;
    try {
      grant = grant(request);
    } catch (InvalidDocument | BucketMissing e) {
      grant = UploadGrant.refused(e.getMessage());
    } catch (CloudException e) {
      grant = UploadGrant.refused("the object store cannot be reached: " + e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("{} cannot be answered", request.subject(), e);
      grant = UploadGrant.refused("the operator failed; its log says why");
    }
    try {
      request.answer().accept(Json.write(grant).getBytes(StandardCharsets.UTF_8));
    } catch (IllegalStateException e) {
      LOG.debug("{} is not answered, its connection is lost", request.subject(), e);
    }
  }

  private UploadGrant grant(NatsLink.Request request) {
    String[] tokens = request.subject().split("\\.");
    if (tokens.length != 3) {
      return UploadGrant.refused(
          "the subject is %s, expected %s".formatted(request.subject(), UploadRequest.ALL));
    }
    ResourceID id = new ResourceID(FeedName.text(tokens[2]), FeedName.text(tokens[1]));
    String named = "Trader %s/%s".formatted(id.getNamespace().orElse(""), id.getName());
    Optional<Trader> trader = traders.apply(id).filter(each -> uses(each, request.link()));
    if (trader.isEmpty()) {
      return UploadGrant.refused(named + " is not there, or listens to another NATS");
    }
    UploadRequest wanted =
        Json.read(new String(request.content(), StandardCharsets.UTF_8), UploadRequest.class);
    return signed(trader.get().getSpec().model(), wanted);
  }

  /** Who has a password of one NATS must not write for the traders of another one. */
  private boolean uses(Trader trader, String link) {
    return users
        .apply(link)
        .contains(new ResourceID(trader.getSpec().ingest(), trader.getMetadata().getNamespace()));
  }

  private UploadGrant signed(Model model, UploadRequest wanted) {
    requireBucket(model.bucket());
    Map<String, UploadGrant.Grant> grants = new HashMap<>();
    for (UploadRequest.Part part : wanted.parts()) {
      SignedUrl url =
          store.presignPut(model.bucket(), model.prefix() + part.name(), VALIDITY, part.digest());
      grants.put(part.name(), new UploadGrant.Grant(url.url().toString(), url.headers()));
    }
    return new UploadGrant(grants, Optional.empty());
  }

  /** Signing asks nobody, so that it would sign for a bucket that is not there. */
  private void requireBucket(String bucket) {
    Instant now = clock.instant();
    Instant seen = buckets.getOrDefault(bucket, Instant.MIN);
    if (seen.isBefore(now.minus(BUCKET_KNOWN))) {
      store.list(bucket, "", Optional.empty());
      buckets.put(bucket, now);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
