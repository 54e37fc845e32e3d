package dev.tradewinds.cloud.objects;

/** The object, or the pinned version or content of it, is not there. */
public final class ObjectMissing extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ObjectMissing(ObjectRef ref, Throwable cause) {
    super(ref + " is not there, or not with the content that was pinned", cause);
  }
}
