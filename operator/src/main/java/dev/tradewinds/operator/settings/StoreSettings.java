package dev.tradewinds.operator.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.util.Optional;

/**
 * {@code tradewinds.stores}: the score table and the object store. Region, credentials and endpoint
 * come from the AWS SDK's own standard settings.
 *
 * @param scoreTable name of the score table
 * @param platformBucket bucket for frozen sources, compiled datasets, verdicts and reports
 * @param pathStyle name the bucket in the path instead of the host; for S3 servers that are reached
 *     by a service name
 * @param publicEndpoint where Pods reach the object store, if not where the operator does
 * @param provision make tables and bucket where they are missing; for development
 * @param tradeTable name of the table of trades; trades are not written into a table where absent
 */
@ConfigurationProperties("tradewinds.stores")
public record StoreSettings(
    @Bindable(defaultValue = "trading_competition_scores") String scoreTable,
    String platformBucket,
    @Bindable(defaultValue = "false") boolean pathStyle,
    Optional<URI> publicEndpoint,
    @Bindable(defaultValue = "false") boolean provision,
    Optional<String> tradeTable) {

  public StoreSettings {
    publicEndpoint = publicEndpoint == null ? Optional.empty() : publicEndpoint;
    tradeTable = tradeTable == null ? Optional.empty() : tradeTable.filter(name -> !name.isBlank());
    Checks.present("tradewinds.stores.score-table", scoreTable);
    Checks.present("tradewinds.stores.platform-bucket", platformBucket);
  }
}
