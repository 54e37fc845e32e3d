package dev.tradewinds.contract.fleet;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.feed.FeedName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A trader asks the operator, on {@link #subject}, for leave to write files below its model's
 * folder; the answer is an {@link UploadGrant}. A trader has no cloud identity of its own.
 *
 * @param parts what it wants to write
 */
public record UploadRequest(List<Part> parts) {
  /** Most parts of one request. */
  public static final int MOST_PARTS = 32;

  /**
   * Names of parts: {@code logs/} or {@code trades/}, then plain path segments, as a regular
   * expression. These two folders of a model belong to its trader and are no part of the model.
   */
  public static final String PART_NAME =
      "^(logs|trades)(/[A-Za-z0-9_-][A-Za-z0-9_.=-]{0,99}){1,4}$";

  public UploadRequest {
    parts = List.copyOf(parts);
    if (parts.isEmpty() || parts.size() > MOST_PARTS) {
      throw new InvalidDocument("upload.parts", parts.size() + " parts", "from 1 to " + MOST_PARTS);
    }
    Set<String> names = new HashSet<>();
    for (Part part : parts) {
      if (!names.add(part.name())) {
        throw new InvalidDocument("upload.parts", part.name() + " twice", "each name once");
      }
    }
  }

  /**
   * A file that is complete: nothing is ever added to it.
   *
   * @param name below the model's folder; never used for another content
   * @param bytes its length
   * @param digest of its content, which the store holds the upload against
   */
  public record Part(String name, long bytes, Digest digest) {
    public Part {
      if (!name.matches(PART_NAME)) {
        throw new InvalidDocument(
            "upload.part.name", name, "logs/... or trades/... of letters, digits, ., _, = and -");
      }
      if (bytes < 1) {
        throw new InvalidDocument("upload.part.bytes", bytes, "at least 1");
      }
    }
  }

  /** Subject of one trader's requests. */
  public static String subject(String namespace, String trader) {
    return "uploads.%s.%s".formatted(FeedName.token(namespace), FeedName.token(trader));
  }

  /** Matches every trader's. */
  public static final String ALL = "uploads.*.*";
}
