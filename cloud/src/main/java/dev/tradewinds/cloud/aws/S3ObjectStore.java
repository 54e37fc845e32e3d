package dev.tradewinds.cloud.aws;

import dev.tradewinds.cloud.CloudUnavailable;
import dev.tradewinds.cloud.objects.ObjectInfo;
import dev.tradewinds.cloud.objects.ObjectMissing;
import dev.tradewinds.cloud.objects.ObjectPage;
import dev.tradewinds.cloud.objects.ObjectRef;
import dev.tradewinds.cloud.objects.ObjectStore;
import dev.tradewinds.cloud.objects.ObjectTooLarge;
import dev.tradewinds.cloud.objects.SignedUrl;
import dev.tradewinds.contract.Digest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The object store in S3 or a server with its protocol. */
public final class S3ObjectStore implements ObjectStore {
  /** 404 not there, 405 deleted (a marker), 412 other content; 400 for a version that cannot be. */
  private static final Set<Integer> NOT_AS_PINNED = Set.of(400, 404, 405, 412);

  private static final String UNVERSIONED = "null";

  private final S3Client client;
  private final S3Presigner presigner;

  /** Calls nothing. */
  public S3ObjectStore(S3Client client, S3Presigner presigner) {
    this.client = client;
    this.presigner = presigner;
  }

  @Override
  public Optional<ObjectInfo> head(ObjectRef ref) {
    return translated(
        "reading the head of " + ref,
        ref.bucket(),
        () -> {
          try {
            HeadObjectResponse head =
                client.headObject(
                    request ->
                        request
                            .bucket(ref.bucket())
                            .key(ref.key())
                            .versionId(ref.versionId().orElse(null))
                            .ifMatch(ref.etag().orElse(null)));
            ObjectRef found = pinned(ref.bucket(), ref.key(), head.versionId(), head.eTag());
            return Optional.of(new ObjectInfo(found, head.contentLength(), head.lastModified()));
          } catch (S3Exception e) {
            if (!NOT_AS_PINNED.contains(e.statusCode())) {
              throw e;
            }
            // A head has no body that would tell a missing bucket or refused credentials from this.
            client.headBucket(bucket -> bucket.bucket(ref.bucket()));
            return Optional.empty();
          }
        });
  }

  @Override
  public byte[] get(ObjectRef ref, int limit) {
    return translated(
        "reading " + ref,
        ref.bucket(),
        () -> {
          try (ResponseInputStream<GetObjectResponse> in = client.getObject(request(ref))) {
            long size = in.response().contentLength();
            if (size > limit) {
              in.abort();
              throw new ObjectTooLarge(ref, size, limit);
            }
            byte[] content = in.readNBytes((int) size);
            if (content.length < size) {
              throw new IOException("%d of %d bytes came".formatted(content.length, size));
            }
            return content;
          } catch (S3Exception e) {
            throw absent(e) ? new ObjectMissing(ref, e) : e;
          } catch (IOException e) {
            throw new CloudUnavailable("reading " + ref + ": " + e.getMessage(), e);
          }
        });
  }

  private static boolean absent(S3Exception e) {
    String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
    return switch (code) {
      case "NoSuchKey", "NoSuchVersion", "PreconditionFailed", "MethodNotAllowed" -> true;
      case "InvalidArgument" ->
          e.getMessage().toLowerCase(java.util.Locale.ROOT).contains("version");
      default -> e.statusCode() == 412;
    };
  }

  @Override
  public ObjectInfo put(String bucket, String key, byte[] content, String contentType) {
    ObjectRef plain = ObjectRef.latest(bucket, key);
    return translated(
        "writing " + plain,
        bucket,
        () -> {
          PutObjectResponse answer =
              client.putObject(
                  request -> request.bucket(bucket).key(key).contentType(contentType),
                  RequestBody.fromBytes(content));
          ObjectRef written = pinned(bucket, key, answer.versionId(), answer.eTag());
          return new ObjectInfo(written, content.length, Instant.now());
        });
  }

  @Override
  public ObjectPage list(String bucket, String prefix, Optional<String> after) {
    return translated(
        "listing s3://%s/%s".formatted(bucket, prefix),
        bucket,
        () -> {
          ListObjectsV2Response page =
              client.listObjectsV2(
                  request -> request.bucket(bucket).prefix(prefix).startAfter(after.orElse(null)));
          List<ObjectInfo> objects =
              page.contents().stream()
                  .map(
                      object ->
                          new ObjectInfo(
                              pinned(bucket, object.key(), null, object.eTag()),
                              object.size(),
                              object.lastModified()))
                  .toList();
          return new ObjectPage(
              objects,
              Boolean.TRUE.equals(page.isTruncated())
                  ? Optional.of(objects.getLast().ref().key())
                  : Optional.empty());
        });
  }

  @Override
  public SignedUrl presignGet(ObjectRef ref, Duration validity) {
    SignedUrl.requireValidity(validity);
    return translated(
        "signing a URL for " + ref,
        ref.bucket(),
        () ->
            signed(
                presigner.presignGetObject(
                    presign ->
                        presign
                            .signatureDuration(validity)
                            .getObjectRequest(
                                request(
                                    new ObjectRef(
                                        ref.bucket(),
                                        ref.key(),
                                        ref.versionId(),
                                        Optional.empty()))))));
  }

  @Override
  public SignedUrl presignPut(
      String bucket, String key, Duration validity, Optional<String> contentType) {
    return presignPut(
        PutObjectRequest.builder().bucket(bucket).key(key).contentType(contentType.orElse(null)),
        validity);
  }

  @Override
  public SignedUrl presignPut(String bucket, String key, Duration validity, Digest content) {
    String checksum = Base64.getEncoder().encodeToString(content.bytes());
    return presignPut(
        PutObjectRequest.builder().bucket(bucket).key(key).checksumSHA256(checksum), validity);
  }

  private SignedUrl presignPut(PutObjectRequest.Builder request, Duration validity) {
    SignedUrl.requireValidity(validity);
    PutObjectRequest put = request.build();
    return translated(
        "signing a URL for " + ObjectRef.latest(put.bucket(), put.key()),
        put.bucket(),
        () ->
            signed(
                presigner.presignPutObject(
                    presign -> presign.signatureDuration(validity).putObjectRequest(put))));
  }

  private static GetObjectRequest request(ObjectRef ref) {
    return GetObjectRequest.builder()
        .bucket(ref.bucket())
        .key(ref.key())
        .versionId(ref.versionId().orElse(null))
        .ifMatch(ref.etag().orElse(null))
        .build();
  }

  private static SignedUrl signed(PresignedRequest request) {
    Map<String, String> headers =
        request.signedHeaders().entrySet().stream()
            .filter(header -> !header.getKey().equalsIgnoreCase("host"))
            .collect(
                Collectors.toMap(Map.Entry::getKey, header -> String.join(",", header.getValue())));
    try {
      return new SignedUrl(request.url().toURI(), headers, request.expiration());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the SDK signs valid URLs", e);
    }
  }

  /** The version {@code null} can be overwritten, so it pins nothing. */
  private static ObjectRef pinned(String bucket, String key, String version, String etag) {
    return new ObjectRef(
        bucket,
        key,
        Optional.ofNullable(version).filter(id -> !id.equals(UNVERSIONED)),
        Optional.ofNullable(etag));
  }

  private static <T> T translated(String what, String bucket, Supplier<T> call) {
    return Failures.translate(what, bucket, call);
  }
}
