package dev.tradewinds.operator.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * {@code tradewinds.stores}: the score table and the object store. Region, credentials and endpoint
 * come from the AWS SDK's own standard settings.
 *
 * @param scoreTable name of the score table
 * @param platformBucket bucket for frozen sources, compiled datasets, verdicts and reports
 * @param pathStyle address buckets in the path, as local stand-ins need it
 * @param provision make table and bucket where they are missing; for development
 */
@ConfigurationProperties("tradewinds.stores")
public record StoreSettings(
    @Bindable(defaultValue = "trading_competition_scores") String scoreTable,
    String platformBucket,
    @Bindable(defaultValue = "false") boolean pathStyle,
    @Bindable(defaultValue = "false") boolean provision) {

  public StoreSettings {
    Checks.present("tradewinds.stores.score-table", scoreTable);
    Checks.present("tradewinds.stores.platform-bucket", platformBucket);
  }
}
