package dev.tradewinds.evaluator;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.Material;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/** Brings materials here and holds them against their digests. */
final class MaterialStore {
  /** Larger ones are kept in a file and mapped, so that they do not need heap. */
  private static final int MOST_IN_MEMORY = 32 << 20;

  private MaterialStore() {}

  /**
   * The bytes of a material.
   *
   * @param what names it in messages
   * @param most bytes that are taken
   */
  static ByteBuffer fetch(Material material, String what, long most) throws MaterialUnavailable {
    if (material.content().isPresent()) {
      byte[] content = material.content().get();
      requireDigest(material, Digest.of(content), what);
      return ByteBuffer.wrap(content);
    }
    return new SignedUrl(material.url().orElseThrow(), what)
        .get(
            input -> {
              MessageDigest state = Digest.sha256();
              ByteBuffer bytes = receive(input, state, what, most);
              requireDigest(material, Digest.finish(state), what);
              return bytes;
            });
  }

  private static void requireDigest(Material material, Digest actual, String what)
      throws MaterialUnavailable {
    if (material.digest().isPresent() && !material.digest().get().equals(actual)) {
      throw new MaterialUnavailable(
          "%s is %s, expected %s".formatted(what, actual, material.digest().get()));
    }
  }

  private static ByteBuffer receive(InputStream input, MessageDigest state, String what, long most)
      throws IOException, MaterialUnavailable {
    ByteArrayOutputStream memory = new ByteArrayOutputStream();
    copy(input, new DigestOutputStream(memory, state), Math.min(most, MOST_IN_MEMORY));
    int next = input.read();
    if (next < 0) {
      return ByteBuffer.wrap(memory.toByteArray());
    }
    if (most <= MOST_IN_MEMORY) {
      throw new MaterialUnavailable("%s has more than %,d bytes".formatted(what, most));
    }
    state.update((byte) next);
    memory.write(next);
    return receiveRest(input, memory, state, what, most);
  }

  private static ByteBuffer receiveRest(
      InputStream input, ByteArrayOutputStream head, MessageDigest state, String what, long most)
      throws IOException, MaterialUnavailable {
    Path file = Files.createTempFile("material-", ".bin");
    try {
      try (OutputStream output = Files.newOutputStream(file)) {
        head.writeTo(output);
        copy(input, new DigestOutputStream(output, state), most - head.size());
      }
      if (input.read() >= 0) {
        throw new MaterialUnavailable("%s has more than %,d bytes".formatted(what, most));
      }
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      }
    } finally {
      Files.delete(file);
    }
  }

  private static void copy(InputStream input, OutputStream output, long most) throws IOException {
    byte[] chunk = new byte[1 << 16];
    long left = most;
    while (left > 0) {
      int count = input.read(chunk, 0, (int) Math.min(left, chunk.length));
      if (count < 0) {
        return;
      }
      output.write(chunk, 0, count);
      left -= count;
    }
  }
}
