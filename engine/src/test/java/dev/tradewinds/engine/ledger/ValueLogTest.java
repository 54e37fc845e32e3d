package dev.tradewinds.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.statistics.Drawdown;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class ValueLogTest {
  @Property(tries = 300)
  void itComesToTheSameAsAllValuesTogether(
      @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = 1, max = 1e9) Double> given) {
    double[] values = given.stream().mapToDouble(Double::doubleValue).toArray();
    ValueLog log = new ValueLog();
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      log.add(value);
      bytes.putDouble(value);
    }
    assertThat(log.drawdown()).isEqualTo(Drawdown.maximum(values));
    assertThat(log.finish()).isEqualTo(Digest.of(bytes.array()));
  }
}
