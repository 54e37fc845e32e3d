package dev.tradewinds.engine.run;

/** Text of a participant as it may stand in a message: one line, no control characters, cut. */
final class Quotation {
  private static final int MOST_CODE_POINTS = 500;

  private Quotation() {}

  static String of(String text) {
    StringBuilder line = new StringBuilder();
    text.strip()
        .codePoints()
        .limit(MOST_CODE_POINTS)
        .map(c -> isShown(c) ? c : ' ')
        .forEach(line::appendCodePoint);
    if (text.strip().codePointCount(0, text.strip().length()) > MOST_CODE_POINTS) {
      line.append('…');
    }
    return line.toString();
  }

  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** Only the first line of a longer text. */
  static String firstLine(String text) {
    return of(text.lines().findFirst().orElse(""));
  }
}
