package dev.tradewinds.evaluator.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.fleet.UploadRequest.Part;
import dev.tradewinds.evaluator.upload.Spool.Sealed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  private static final LineStream LOG = new LineStream("logs", "live_trader", ".log", "");
  private static final LineStream TRADES =
      new LineStream("trades", "trades_ADA-BTC", ".csv", "step,symbol");

  @TempDir private Path folder;
  private Spool spool;

  @BeforeEach
  void open() throws IOException {
    spool = new Spool(folder, "boot-1");
  }

  @Test
  void linesComeOutInPartsThatNeverChange() throws IOException {
    spool.append(LOG, "one");
    spool.append(LOG, "two");
    spool.append(TRADES, "0,ADA-BTC");
    assertThat(spool.sealed()).isEmpty();
    spool.seal();
    spool.append(LOG, "three");
    assertThat(spool.sealed())
        .extracting(Sealed::part)
        .containsExactly(
            new Part("logs/boot-1/live_trader.0001.log", 8, Digest.of("one\ntwo\n")),
            new Part(
                "trades/boot-1/trades_ADA-BTC.0001.csv",
                22,
                Digest.of("step,symbol\n0,ADA-BTC\n")));
    spool.seal();
    assertThat(spool.sealed()).hasSize(3);
    assertThat(read("logs/boot-1/live_trader.0002.log")).isEqualTo("three\n");
  }

  @Test
  void whatIsStoredIsForgottenAndNothingElse() throws IOException {
    spool.append(LOG, "one");
    spool.seal();
    List<Sealed> sealed = spool.sealed();
    spool.append(LOG, "two");
    assertThat(spool.pendingBytes()).isEqualTo(8);
    spool.stored(sealed.getFirst());
    assertThat(spool.pendingBytes()).isEqualTo(4);
    assertThat(spool.sealed()).isEmpty();
    spool.seal();
    assertThat(spool.sealed()).hasSize(1);
  }

  @Test
  void whatAnEarlierProcessLeftIsSealedUnderItsOwnName() throws IOException {
    spool.append(LOG, "before the crash");
    Spool next = new Spool(folder, "boot-2");
    next.append(LOG, "after it");
    next.seal();
    assertThat(next.sealed())
        .extracting(each -> each.part().name())
        .containsExactly("logs/boot-1/live_trader.0001.log", "logs/boot-2/live_trader.0001.log");
    assertThat(read("logs/boot-1/live_trader.0001.log")).isEqualTo("before the crash\n");
  }

  @Test
  void aLargePartIsSealedByItself() throws IOException {
    String line = "x".repeat(1 << 20);
    for (int i = 0; i < 65; i++) {
      spool.append(LOG, line);
    }
    assertThat(spool.sealed())
        .extracting(each -> each.part().bytes())
        .containsExactly(64L * ((1 << 20) + 1));
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }
}
