package dev.tradewinds.operator.machine;

import dev.tradewinds.contract.Digest;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A command as it is stored before it is sent. SendCommand has no token: each intent is good for
 * one call, and without an answer to it the command is looked for by its run id.
 *
 * @param boot names machine, boot and command
 * @param round of the command in this boot, from 1
 * @param tries rounds in a row that no heartbeat followed, this one included
 * @param runId that the command carries
 * @param askedAt when SendCommand was about to be called
 * @param commandId of SSM, once known
 * @param succeededAt once it has; SSM forgets its commands after a month
 */
public record CommandIntent(
    String boot,
    int round,
    int tries,
    String runId,
    Instant askedAt,
    Optional<String> commandId,
    Optional<Instant> succeededAt) {

  /** Id of the machine. */
  String machine() {
    return boot.substring(0, boot.indexOf('/'));
  }

  /** Names a boot of a machine and what should run after it. */
  static String boot(String machine, Instant launchTime, String commandHash) {
    return machine + "/" + launchTime + "/" + commandHash;
  }

  static CommandIntent of(String uid, String boot, int round, int tries, Instant now) {
    String runId = runId(uid, boot, round);
    return new CommandIntent(boot, round, tries, runId, now, Optional.empty(), Optional.empty());
  }

  /** The same for the same boot and round, whoever asks. */
  static String runId(String uid, String boot, int round) {
    String hash = Digest.of(uid + "\0" + boot + "\0" + round).value();
    byte[] bytes = HexFormat.of().parseHex(hash.substring(hash.indexOf(':') + 1));
    return "tw-" + new BigInteger(1, bytes).toString(32);
  }

  CommandIntent again(Instant now) {
    return new CommandIntent(boot, round, tries, runId, now, Optional.empty(), Optional.empty());
  }

  CommandIntent sent(String id) {
    return new CommandIntent(boot, round, tries, runId, askedAt, Optional.of(id), succeededAt);
  }

  CommandIntent succeeded(Instant at) {
    return new CommandIntent(boot, round, tries, runId, askedAt, commandId, Optional.of(at));
  }
}
