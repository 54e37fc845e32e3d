package dev.tradewinds.operator.settings;

import dev.tradewinds.contract.RuntimeImages;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.Set;

/**
 * {@code tradewinds.runtime}: the images of this release. A Competition that names none is pinned
 * to them once.
 *
 * @param engineImage the trusted half
 * @param traderImage the untrusted half
 * @param pullPolicy {@code Always}, {@code IfNotPresent} or {@code Never}
 * @param pullSecrets names of Secrets with registry credentials, in each served namespace
 */
@ConfigurationProperties("tradewinds.runtime")
public record RuntimeSettings(
    String engineImage,
    String traderImage,
    @Bindable(defaultValue = "IfNotPresent") String pullPolicy,
    @Bindable(defaultValue = "") Set<String> pullSecrets) {

  public RuntimeSettings {
    Checks.present("tradewinds.runtime.engine-image", engineImage);
    Checks.present("tradewinds.runtime.trader-image", traderImage);
    if (!pullPolicy.matches("Always|IfNotPresent|Never")) {
      throw new InvalidSetting(
          "tradewinds.runtime.pull-policy", pullPolicy, "Always, IfNotPresent or Never");
    }
    pullSecrets = Set.copyOf(pullSecrets);
  }

  /** Both images. */
  public RuntimeImages images() {
    return new RuntimeImages(engineImage, traderImage);
  }
}
