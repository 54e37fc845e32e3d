package dev.tradewinds.engine.market;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a stream of bytes into the cells of a CSV file (RFC 4180: quoted cells, CRLF; a byte order
 * mark and blank lines are skipped, LF and CR end a row too). A cell stays in the scanner's buffer
 * and is valid until the next one is asked for: nothing is allocated per cell.
 */
final class CsvScanner {
  private static final int QUOTE = '"';

  /**
   * No name or number is that long; a file without line ends or closing quotes is not kept whole.
   */
  private static final int MOST_CELL_BYTES = 1 << 16;

  private final InputStream input;
  private byte[] buffer = new byte[1 << 17];
  private byte[] unquoted = new byte[64];
  private int position;
  private int limit;
  private boolean ended;

  private byte[] cell = buffer;
  private int start;
  private int length;
  private boolean lastOfRow = true;
  private boolean malformed;
  private long line = 1;
  private long rowLine = 1;

  CsvScanner(InputStream input) throws IOException {
    this.input = input;
    while (limit < 3 && fill()) {}
    if (limit >= 3
        && buffer[0] == (byte) 0xEF
        && buffer[1] == (byte) 0xBB
        && buffer[2] == (byte) 0xBF) {
      position = 3;
    }
  }

  /** Goes to the first cell of the next row that is not blank; false at the end of the file. */
  boolean nextRow() throws IOException {
    while (!lastOfRow) {
      nextCell();
    }
    while (true) {
      if (position == limit && !fill()) {
        return false;
      }
      if (buffer[position] == '\n' || buffer[position] == '\r') {
        endLine();
      } else {
        rowLine = line;
        nextCell();
        return true;
      }
    }
  }

  /** Goes to the next cell of the row; only while {@link #lastOfRow} is false. */
  void nextCell() throws IOException {
    malformed = false;
    if ((position < limit || fill()) && buffer[position] == QUOTE) {
      quotedCell();
    } else {
      plainCell();
    }
  }

  private void plainCell() throws IOException {
    int scanned = 0;
    while (true) {
      byte[] bytes = buffer;
      for (int i = position + scanned; i < limit; i++) {
        byte b = bytes[i];
        if (b <= ',' && (b == ',' || b == '\n' || b == '\r')) {
          take(bytes, position, i - position);
          position = i;
          endCell();
          return;
        }
      }
      scanned = limit - position;
      if (scanned > MOST_CELL_BYTES) {
        cutOff(bytes, position);
        return;
      }
      if (!fill()) {
        take(buffer, position, scanned);
        position = limit;
        lastOfRow = true;
        return;
      }
    }
  }

  private void quotedCell() throws IOException {
    int size = 0;
    position++;
    while (true) {
      if (position == limit && !fill()) {
        malformed = true;
        lastOfRow = true;
        break;
      }
      byte b = buffer[position++];
      if (b == QUOTE) {
        if ((position == limit && !fill()) || buffer[position] != QUOTE) {
          closeQuoted();
          break;
        }
        position++;
      } else if (b == '\n') {
        line++;
      }
      if (size == MOST_CELL_BYTES) {
        cutOff(unquoted, 0);
        return;
      }
      if (size == unquoted.length) {
        unquoted = Arrays.copyOf(unquoted, 2 * size);
      }
      unquoted[size++] = b;
    }
    take(unquoted, 0, size);
  }

  /** After a closing quote only a separator may follow; anything else is skipped and reported. */
  private void closeQuoted() throws IOException {
    while (position < limit || fill()) {
      byte b = buffer[position];
      if (b == ',' || b == '\n' || b == '\r') {
        endCell();
        return;
      }
      malformed = true;
      position++;
    }
    lastOfRow = true;
  }

  /** Gives up on the rest of the file: what would follow is most likely not meant as cells. */
  private void cutOff(byte[] bytes, int from) {
    take(bytes, from, MOST_CELL_BYTES);
    malformed = true;
    lastOfRow = true;
    ended = true;
    position = limit;
  }

  private void take(byte[] bytes, int from, int count) {
    cell = bytes;
    start = from;
    length = count;
  }

  /** Consumes a comma; the end of a line stays for {@link #nextRow}, as it may need a refill. */
  private void endCell() {
    if (buffer[position] == ',') {
      position++;
      lastOfRow = false;
    } else {
      lastOfRow = true;
    }
  }

  private void endLine() throws IOException {
    line++;
    boolean carriageReturn = buffer[position++] == '\r';
    if (carriageReturn && (position < limit || fill()) && buffer[position] == '\n') {
      position++;
    }
  }

  /** Reads more; moves what is not yet consumed to the front. */
  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    if (position > 0) {
      System.arraycopy(buffer, position, buffer, 0, limit - position);
      limit -= position;
      position = 0;
    }
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * limit);
    }
    int count = input.read(buffer, limit, buffer.length - limit);
    ended = count < 0;
    limit += Math.max(0, count);
    return !ended;
  }

  byte[] bytes() {
    return cell;
  }

  int start() {
    return start;
  }

  int length() {
    return length;
  }

  /** Whether the present cell is the last one of its row. */
  boolean lastOfRow() {
    return lastOfRow;
  }

  /** Whether the present cell has text after its closing quote, or no closing quote. */
  boolean malformed() {
    return malformed;
  }

  /** 1-based line of the file on which the present row begins. */
  long rowLine() {
    return rowLine;
  }

  /** The present cell as text; empty when it is not UTF-8. */
  Optional<String> text() {
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(cell, start, length))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The present cell for a message: shortened, with what is not UTF-8 replaced. */
  String shown() {
    String text =
        new String(cell, start, Math.min(length, 60), StandardCharsets.UTF_8)
            .replaceAll("\\p{Cntrl}", "\uFFFD");
    return length > 60 ? text + "…" : text;
  }
}
