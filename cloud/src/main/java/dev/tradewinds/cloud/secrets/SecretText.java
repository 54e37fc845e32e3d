package dev.tradewinds.cloud.secrets;

/** A secret. It prints itself as nothing and has no equality that would invite a comparison. */
public final class SecretText {
  private final String text;

  public SecretText(String text) {
    this.text = text;
  }

  /** The secret itself, to be handed on and never kept, logged or shown. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
