package dev.tradewinds.engine.market;

import dev.tradewinds.contract.Digest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A compiled dataset: steps in order of time, each with at least one quote. It is a view of the
 * bytes of the compiled form (see {@link DatasetLayout}); nothing is copied. Safe for use by many
 * threads.
 */
public final class Dataset implements Timesteps {
  private final ByteBuffer bytes;
  private final DatasetLayout layout;
  private final List<String> symbols;
  private volatile Optional<Digest> digest = Optional.empty();

  private Dataset(ByteBuffer bytes, DatasetLayout layout) {
    this.bytes = bytes;
    this.layout = layout;
    List<String> names = new ArrayList<>(layout.symbols());
    for (int i = 0; i < layout.symbols(); i++) {
      names.add(string(layout.symbolOffsets(), layout.symbolText(), i));
    }
    this.symbols = List.copyOf(names);
  }

  /**
   * Opens the compiled form.
   *
   * @param compiled all bytes between position and limit; must not change any more
   * @throws DatasetFormatException when these are not the bytes of a compiled dataset
   */
  public static Dataset of(ByteBuffer compiled) {
    ByteBuffer bytes = compiled.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    return new Dataset(bytes, DatasetLayout.read(bytes));
  }

  /**
   * Opens the compiled form whose digest is known already.
   *
   * @param digest of the bytes; not computed again
   */
  public static Dataset of(ByteBuffer compiled, Digest digest) {
    Dataset dataset = of(compiled);
    dataset.digest = Optional.of(digest);
    return dataset;
  }

  /** Product ids in the order of their code points; the index names the product from here on. */
  public List<String> symbols() {
    return symbols;
  }

  /** How many steps there are. */
  public int steps() {
    return layout.steps();
  }

  /** How many prices there are in all. */
  public long quotes() {
    return layout.quotes();
  }

  /** The price of a product at a step, NaN where it has no quote. */
  public double price(int step, int symbol) {
    return bytes.getDouble(layout.prices() + ((symbol * layout.steps() + step) << 3));
  }

  /** The timestep as it stands in the file. */
  @Override
  public String timestep(int step) {
    return string(layout.timestepOffsets(), layout.timestepText(), step);
  }

  /** The number that the timestep stands for. */
  public double time(int step) {
    return bytes.getDouble(layout.times() + (step << 3));
  }

  @Override
  public void putTimestep(int step, ByteBuffer target) {
    int start = bytes.getInt(layout.timestepOffsets() + (step << 2));
    int length = bytes.getInt(layout.timestepOffsets() + (step << 2) + 4) - start;
    target.putShort((short) length);
    int from = layout.timestepText() + start;
    for (int i = 0; i < length; i++) {
      target.put(bytes.get(from + i));
    }
  }

  /** SHA-256 of the compiled bytes; computed when first asked for. */
  public Digest digest() {
    if (digest.isEmpty()) {
      MessageDigest state = Digest.sha256();
      state.update(bytes.duplicate());
      digest = Optional.of(Digest.finish(state));
    }
    return digest.get();
  }

  /** The compiled bytes, read-only. */
  public ByteBuffer bytes() {
    return bytes.duplicate();
  }

  private String string(int offsets, int text, int index) {
    int start = bytes.getInt(offsets + (index << 2));
    byte[] utf8 = new byte[bytes.getInt(offsets + (index << 2) + 4) - start];
    bytes.get(text + start, utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
