package dev.tradewinds.evaluator.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.fleet.UploadGrant;
import dev.tradewinds.contract.fleet.UploadGrant.Grant;
import dev.tradewinds.contract.fleet.UploadRequest;
import dev.tradewinds.contract.fleet.UploadRequest.Part;
import dev.tradewinds.evaluator.SmallStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploaderTest {
  private static final LineStream LOG = new LineStream("logs", "live_trader", ".log", "");

  @TempDir private Path folder;
  private SmallStore store;
  private Spool spool;
  private final Set<String> asked = new HashSet<>();

  @BeforeEach
  void open() throws IOException {
    store = new SmallStore();
    spool = new Spool(folder, "boot-1");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void everyLineArrivesOnce() throws Exception {
    Uploader uploader = uploader(this::grant);
    StringBuilder written = new StringBuilder();
    for (int round = 0; round < 3; round++) {
      spool.append(LOG, "line " + round);
      written.append("line ").append(round).append('\n');
      assertThat(uploader.upload()).isTrue();
    }
    assertThat(stored(3)).isEqualTo(written.toString());
    assertThat(spool.pendingBytes()).isZero();
    assertThat(asked).hasSize(3);
    assertThat(uploader.ageMillis()).isPresent();
  }

  @Test
  void moreThanOneRequestHoldsAreAskedForInSeveral() throws Exception {
    for (int i = 0; i < 3 * UploadRequest.MOST_PARTS; i++) {
      spool.append(LOG, "part " + i);
      spool.seal();
    }
    assertThat(uploader(this::grant).upload()).isTrue();
    assertThat(asked).hasSize(3 * UploadRequest.MOST_PARTS);
    assertThat(spool.pendingBytes()).isZero();
  }

  @Test
  void whatCouldNotBeStoredIsKeptAndTriedAgain() throws Exception {
    spool.append(LOG, "one");
    Uploader uploader = uploader(request -> UploadGrant.refused("the model's bucket is not there"));
    assertThat(uploader.upload()).isFalse();
    assertThat(uploader.problem()).contains("no leave to upload: the model's bucket is not there");
    assertThat(spool.pendingBytes()).isEqualTo(4);

    store.failNext(403);
    Uploader next = uploader(this::grant);
    assertThat(next.upload()).isFalse();
    assertThat(next.problem().orElseThrow()).contains("403").doesNotContain("Signature");
    spool.append(LOG, "two");
    assertThat(next.upload()).isTrue();
    assertThat(stored(2)).isEqualTo("one\ntwo\n");
    assertThat(next.problem()).isEmpty();
  }

  @Test
  void flushTriesUntilAllIsSafeAndTellsWhatIsLeft() throws Exception {
    spool.append(LOG, "last words");
    int[] tries = {0};
    Uploader uploader =
        uploader(request -> ++tries[0] < 3 ? UploadGrant.refused("not yet") : grant(request));
    assertThat(uploader.flush(Duration.ofSeconds(20))).isZero();
    assertThat(tries[0]).isEqualTo(3);
    assertThat(stored(1)).isEqualTo("last words\n");

    spool.append(LOG, "lost");
    Uploader never = uploader(request -> UploadGrant.refused("never"));
    assertThat(never.flush(Duration.ofMillis(300))).isEqualTo(5);
  }

  @Test
  void itUploadsByItself() throws Exception {
    spool.append(LOG, "one");
    try (Uploader uploader =
        new Uploader(spool, this::grant, Duration.ofMillis(20), new Random(1), System::nanoTime)) {
      uploader.start();
      long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (spool.pendingBytes() > 0 && System.nanoTime() < deadline) {
        Thread.sleep(5);
      }
    }
    assertThat(stored(1)).isEqualTo("one\n");
  }

  private Uploader uploader(Function<UploadRequest, UploadGrant> desk) {
    return new Uploader(
        spool, desk::apply, Duration.ofMinutes(15), new Random(1), System::nanoTime);
  }

  private UploadGrant grant(UploadRequest request) {
    request.parts().forEach(part -> asked.add(part.name()));
    return new UploadGrant(
        request.parts().stream()
            .collect(
                Collectors.toMap(
                    Part::name,
                    part ->
                        new Grant(
                            store.url("/" + part.name()), Map.of("Content-Type", "text/plain")))),
        Optional.empty());
  }

  private String stored(int parts) {
    StringBuilder all = new StringBuilder();
    for (int i = 1; i <= parts; i++) {
      String path = "/logs/boot-1/live_trader.%04d.log".formatted(i);
      all.append(new String(store.get(path), StandardCharsets.UTF_8));
    }
    return all.toString();
  }
}
