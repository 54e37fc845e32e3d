package dev.tradewinds.evaluator.upload;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.fleet.UploadRequest.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Files on their way to the object store. Lines are appended to the open part of a stream; sealing
 * closes the open parts. A sealed part never changes, and stays until it is said to be stored. What
 * an earlier process left in the folder is sealed at once. Safe for concurrent use.
 */
public final class Spool {
  private static final String OPEN = ".open";
  private static final long MOST_PART_BYTES = 64L << 20;

  private final Path folder;
  private final String session;
  private final Map<LineStream, OpenPart> open = new HashMap<>();
  private final Map<LineStream, Integer> numbers = new HashMap<>();

  private record OpenPart(Path file, FileChannel channel) {}

  /**
   * A part that is complete.
   *
   * @param file where its bytes are
   */
  public record Sealed(Path file, Part part) {}

  /**
   * @param folder where the parts are kept; made if it is not there
   * @param session goes into the names of parts; no two processes may have the same
   */
  public Spool(Path folder, String session) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.session = session;
    for (Path left : files()) {
      if (left.toString().endsWith(OPEN)) {
        seal(left);
      }
    }
  }

  /** Appends a line; its end is added. */
  public synchronized void append(LineStream stream, String line) throws IOException {
    OpenPart part = open.get(stream);
    if (part == null) {
      part = begin(stream);
      open.put(stream, part);
    }
    write(part.channel(), line);
    if (part.channel().position() >= MOST_PART_BYTES) {
      open.remove(stream);
      close(part);
    }
  }

  private OpenPart begin(LineStream stream) throws IOException {
    int number = numbers.merge(stream, 1, Integer::sum);
    Path file =
        folder
            .resolve(stream.folder())
            .resolve(session)
            .resolve("%s.%04d%s%s".formatted(stream.name(), number, stream.extension(), OPEN));
    Files.createDirectories(file.getParent());
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    if (!stream.header().isEmpty()) {
      write(channel, stream.header());
    }
    return new OpenPart(file, channel);
  }

  private static void write(FileChannel channel, String line) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Closes every open part. */
  public synchronized void seal() throws IOException {
    for (OpenPart part : open.values()) {
      close(part);
    }
    open.clear();
  }

  private static void close(OpenPart part) throws IOException {
    part.channel().close();
    seal(part.file());
  }

  private static void seal(Path file) throws IOException {
    String name = file.getFileName().toString();
    Files.move(file, file.resolveSibling(name.substring(0, name.length() - OPEN.length())));
  }

  /** The sealed parts in the order of their names; empty ones are removed. */
  public synchronized List<Sealed> sealed() throws IOException {
    List<Sealed> sealed = new ArrayList<>();
    for (Path file : files()) {
      if (file.toString().endsWith(OPEN)) {
        continue;
      }
      if (Files.size(file) == 0) {
        Files.delete(file);
      } else {
        String name = folder.relativize(file).toString();
        sealed.add(new Sealed(file, new Part(name, Files.size(file), digest(file))));
      }
    }
    return sealed;
  }

  /** A part is safe elsewhere, so it need not be kept. */
  public synchronized void stored(Sealed sealed) throws IOException {
    Files.delete(sealed.file());
  }

  /** Bytes that are nowhere else yet, open parts included. */
  public synchronized long pendingBytes() throws IOException {
    long bytes = 0;
    for (Path file : files()) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Digest digest(Path file) throws IOException {
    MessageDigest state = Digest.sha256();
    try (InputStream input = new DigestInputStream(Files.newInputStream(file), state)) {
      input.transferTo(OutputStream.nullOutputStream());
    }
    return Digest.finish(state);
  }
}
