package dev.tradewinds.cloud.objects;

/** The object has more bytes than the reader takes. */
public final class ObjectTooLarge extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ObjectTooLarge(ObjectRef ref, long size, long limit) {
    super("%s has %d bytes, expected at most %d".formatted(ref, size, limit));
  }
}
