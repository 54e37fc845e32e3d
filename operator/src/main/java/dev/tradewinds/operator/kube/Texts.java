package dev.tradewinds.operator.kube;

/** Texts for people, cut to what a field of the API takes. */
public final class Texts {
  private Texts() {}

  /**
   * At most {@code length} UTF-16 units, never half a character; a cut text ends with an ellipsis.
   */
  public static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = length - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
