package dev.tradewinds.operator.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * {@code tradewinds.admission}: how much runs at once, over all competitions.
 *
 * @param concurrent evaluations that run at once in all
 * @param backOff pause after a refused creation (quota) or an unreachable table; doubles up to 16
 *     times that
 */
@ConfigurationProperties("tradewinds.admission")
public record AdmissionSettings(
    @Bindable(defaultValue = "32") int concurrent,
    @Bindable(defaultValue = "2s") Duration backOff) {

  public AdmissionSettings {
    Checks.atLeast("tradewinds.admission.concurrent", concurrent, 1);
    Checks.atLeast("tradewinds.admission.back-off", backOff, Duration.ofMillis(10));
  }
}
