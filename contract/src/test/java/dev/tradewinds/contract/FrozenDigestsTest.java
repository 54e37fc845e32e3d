package dev.tradewinds.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The digests of rules that competitions have today. They are parts of every identity: where one of
 * them changes, an upgrade evaluates everything again, and pinned engines of earlier releases do
 * not know what is new in the work order. So this test is not mended by writing the new digest: a
 * new field is an {@code Optional} without a default, absent where it is not used.
 */
class FrozenDigestsTest {
  @Test
  void aPolicyThatSaysNothing() {
    assertThat(Policy.legacy().digest())
        .hasToString("sha256:a84006aadc83e7467238fefdba84b6895bda571f6ecd6f112911949d15bf61a1");
  }

  @Test
  void limitsThatSayNothing() {
    assertThat(SandboxLimits.defaults().digest())
        .hasToString("sha256:f1cb37c4cb3d2e9ec5a44867e472751389d9a05d721d28c3d2156df65ec30780");
  }

  @Test
  void anIdentity() {
    Digest one = Digest.of("1");
    RuntimeImages images = new RuntimeImages("engine:1", "trader:1");
    EvaluationBasis basis = new EvaluationBasis(one, one, one, 0, images.digest());
    assertThat(basis.digest())
        .hasToString("sha256:4ee09e74adc2c5ae46168ca80092d17d388e343ddd23d39ffde4c44175dc19ae");
    assertThat(basis.identity(one).digest())
        .hasToString("sha256:d85f5619b8cec3deb3333112a93a6e231738d0e0c0a6565241b436ead61884e6");
  }
}
