package dev.tradewinds.operator.machine;

import dev.tradewinds.contract.Digest;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * A launch as it is stored before it is asked for. While it stands, RunInstances may be repeated
 * with its token as often as need be: there is one machine of it at most.
 *
 * @param attempt number of the launch, counted up for ever
 * @param tries attempts for this shape that have not lived long, this one included
 * @param misses attempts in a row that found no capacity
 * @param token of the attempt
 * @param specHash of the shape
 * @param type instance type, where the shape has some to choose from
 * @param askedAt when RunInstances was about to be called last
 * @param repeated whether it was called before that, and its answer was lost or is not described
 * @param machine that came of it, once known
 * @param spent why the attempt is over: its token is not used again
 * @param holdUntil the next attempt is not made before
 */
public record LaunchIntent(
    int attempt,
    int tries,
    int misses,
    String token,
    String specHash,
    Optional<String> type,
    Instant askedAt,
    boolean repeated,
    Optional<String> machine,
    Optional<Ending> spent,
    Optional<Instant> holdUntil) {
  private static final Set<String> NO_ROOM = Set.of(Reasons.NO_CAPACITY, Reasons.NO_ROOM_TO_START);

  /**
   * Why an attempt is over.
   *
   * @param reason in CamelCase
   * @param message for people
   * @param at when it was decided
   */
  public record Ending(String reason, String message, Instant at) {}

  /** The first attempt of all. */
  static LaunchIntent first(MachineWish wish, Instant now) {
    return attempt(wish, 1, 1, 0, now);
  }

  /** The attempt after this one. */
  LaunchIntent next(MachineWish wish, int nextTries, Instant now) {
    boolean noRoom = spent.map(Ending::reason).filter(NO_ROOM::contains).isPresent();
    return attempt(wish, attempt + 1, nextTries, noRoom ? misses + 1 : 0, now);
  }

  private static LaunchIntent attempt(
      MachineWish wish, int attempt, int tries, int misses, Instant now) {
    String specHash = wish.launch().hash();
    return new LaunchIntent(
        attempt,
        tries,
        misses,
        token(wish.uid(), attempt, specHash),
        specHash,
        wish.launch().type(misses),
        now,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** 52 characters; another one for each object, attempt and shape. */
  static String token(String uid, int attempt, String specHash) {
    String hash = Digest.of(uid + "\0" + attempt + "\0" + specHash).value();
    byte[] bytes = HexFormat.of().parseHex(hash.substring(hash.indexOf(':') + 1));
    String text = new BigInteger(1, bytes).toString(32);
    return "0".repeat(52 - text.length()) + text;
  }

  /** The same attempt, about to be asked for once more. */
  LaunchIntent again(Instant now) {
    return new LaunchIntent(
        attempt, tries, misses, token, specHash, type, now, true, machine, spent, holdUntil);
  }

  LaunchIntent of(String id) {
    return new LaunchIntent(
        attempt,
        tries,
        misses,
        token,
        specHash,
        type,
        askedAt,
        repeated,
        Optional.of(id),
        spent,
        holdUntil);
  }

  /** Over; the first reason stays. */
  LaunchIntent spent(String reason, String message, Instant at) {
    return over(new Ending(reason, message, at), Optional.empty());
  }

  /** Over, and the next attempt has to wait. */
  LaunchIntent spent(String reason, String message, Instant at, Instant hold) {
    return over(new Ending(reason, message, at), Optional.of(hold));
  }

  private LaunchIntent over(Ending ending, Optional<Instant> hold) {
    return new LaunchIntent(
        attempt,
        tries,
        misses,
        token,
        specHash,
        type,
        askedAt,
        repeated,
        machine,
        spent.or(() -> Optional.of(ending)),
        hold);
  }
}
