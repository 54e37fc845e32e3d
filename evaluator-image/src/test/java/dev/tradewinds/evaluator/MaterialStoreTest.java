package dev.tradewinds.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.Material;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MaterialStoreTest {
  private static final byte[] CONTENT = "some content".getBytes(StandardCharsets.UTF_8);
  private SmallStore store;

  @BeforeEach
  void open() throws Exception {
    store = new SmallStore();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void takesInlineContentAndContentByUrl() throws Exception {
    String url = store.put("/a", CONTENT);
    assertThat(fetch(Material.inline(CONTENT), 100)).isEqualTo(ByteBuffer.wrap(CONTENT));
    assertThat(fetch(Material.at(url, Optional.of(Digest.of(CONTENT))), 100))
        .isEqualTo(ByteBuffer.wrap(CONTENT));
  }

  @Test
  void largeContentIsMapped() throws Exception {
    byte[] large = new byte[(32 << 20) + 12_345];
    for (int i = 0; i < large.length; i++) {
      large[i] = (byte) (i * 31 + (i >> 16));
    }
    Material material = Material.at(store.put("/large", large), Optional.of(Digest.of(large)));
    ByteBuffer bytes = fetch(material, Integer.MAX_VALUE);
    assertThat(bytes.isDirect()).isTrue();
    assertThat(bytes).isEqualTo(ByteBuffer.wrap(large));
  }

  @Test
  void triesAgainWhereThatCanHelp() throws Exception {
    Material material = Material.at(store.put("/a", CONTENT), Optional.empty());
    store.failNext(503, 429);
    assertThat(fetch(material, 100)).isEqualTo(ByteBuffer.wrap(CONTENT));
    assertThat(store.requests()).isEqualTo(3);
  }

  @Test
  void anExpiredUrlFailsAtOnce() {
    Material material = Material.at(store.put("/a", CONTENT), Optional.empty());
    store.failNext(403);
    assertThatThrownBy(() -> fetch(material, 100))
        .isInstanceOf(MaterialUnavailable.class)
        .hasMessage("the signed URL of the thing is not valid, or not any more (HTTP status 403)");
    assertThat(store.requests()).isEqualTo(1);
  }

  @Test
  void otherContentIsNotTaken() {
    Digest other = Digest.of("other");
    assertThatThrownBy(() -> fetch(Material.at(store.put("/a", CONTENT), Optional.of(other)), 100))
        .hasMessageContaining("the thing is sha256:")
        .hasMessageContaining("expected " + other);
  }

  @Test
  void tooMuchContentIsNotTaken() {
    Material material = Material.at(store.put("/a", CONTENT), Optional.empty());
    assertThatThrownBy(() -> fetch(material, 5)).hasMessage("the thing has more than 5 bytes");
  }

  @Test
  void messagesNeverShowTheUrl() {
    String gone = store.url("/gone");
    assertThatThrownBy(() -> fetch(Material.at(gone, Optional.empty()), 5))
        .hasMessage("the store answered HTTP status 404 for the thing");
    assertThatThrownBy(
            () -> fetch(Material.at("http://no-such-host.invalid/secret", Optional.empty()), 5))
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("invalid");
    assertThatThrownBy(() -> fetch(Material.at("not a url: secret", Optional.empty()), 5))
        .hasMessageNotContaining("secret");
  }

  private static ByteBuffer fetch(Material material, long most) throws MaterialUnavailable {
    return MaterialStore.fetch(material, "the thing", most);
  }
}
