package dev.tradewinds.fakes.ec2;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Part of a list, in AWS's way.
 *
 * @param next token of the next part; absent on the last one
 */
record Page<T>(List<T> entries, Optional<String> next) {
  /**
   * A part of a list.
   *
   * @param name of an entry; it stays when others come and go
   * @param token of the former part
   * @param most entries of a part
   */
  static <T> Page<T> of(List<T> all, Function<T, String> name, Optional<String> token, int most) {
    Optional<String> last = token.map(Page::decode);
    int begin = 0;
    if (last.isPresent()) {
      while (begin < all.size() && !name.apply(all.get(begin)).equals(last.get())) {
        begin++;
      }
      begin++;
    }
    int end = Math.min(all.size(), begin + most);
    List<T> entries = begin >= all.size() ? List.of() : List.copyOf(all.subList(begin, end));
    return new Page<>(
        entries,
        end < all.size() && !entries.isEmpty()
            ? Optional.of(encode(name.apply(entries.getLast())))
            : Optional.empty());
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw AwsError.of("InvalidNextToken", "The token '%s' is invalid".formatted(token));
    }
  }
}
