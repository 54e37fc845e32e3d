package dev.tradewinds.crds.ingest;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tradewinds.contract.feed.FeedName;
import dev.tradewinds.crds.schema.Rules;
import dev.tradewinds.crds.schema.UniqueItems;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Optional;

/** Which data, from where, and over which NATS. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record IngestNodeSpec(
    @Required @JsonPropertyDescription("Where the data comes from: exactly one source.")
        IngestSource source,
    @Size(max = 1000)
        @JsonPropertyDescription("Symbols that are wanted; all that a replay has where empty.")
        @UniqueItems
        List<@Size(min = 1, max = 32) @Pattern(Rules.SYMBOL) String> symbols,
    @Default("1m")
        @Size(min = 2, max = 5)
        @Pattern(FeedName.INTERVAL)
        @JsonPropertyDescription("Length of a bar, such as 1m, 15m or 1d; part of the subjects.")
        String interval,
    @JsonPropertyDescription(
            "The NATS that carries the data. Where absent, the operator runs one for this IngestNode alone, in memory and an emptyDir.")
        @SchemaFrom(type = NatsSpec.class)
        Optional<NatsSpec> nats,
    @Default("false")
        @JsonPropertyDescription(
            "Also publish every bar on bars.data, as the seed system did; kept in no stream.")
        Boolean seedSubject,
    @Default("48")
        @Min(1)
        @Max(8760)
        @JsonPropertyDescription("How many hours the stream keeps its messages.")
        Integer retentionHours,
    @JsonPropertyDescription(
            "Calendar of the market: outside its sessions no data is expected. Without one data is always expected, until a replay has ended.")
        @SchemaFrom(type = MarketCalendar.class)
        Optional<MarketCalendar> calendar,
    @Default("90")
        @Min(1)
        @Max(86400)
        @JsonPropertyDescription(
            "Seconds without a step, while data is expected, after which it is no longer streaming.")
        Integer stalenessSeconds,
    @Default("false")
        @JsonPropertyDescription(
            "Stop the ingest. An own NATS stays, and with it what was published and the accounts.")
        Boolean suspended) {

  public IngestNodeSpec {
    symbols = symbols == null ? List.of() : List.copyOf(symbols);
    interval = requireNonNullElse(interval, "1m");
    nats = nats == null ? Optional.empty() : nats;
    seedSubject = requireNonNullElse(seedSubject, false);
    retentionHours = requireNonNullElse(retentionHours, 48);
    calendar = calendar == null ? Optional.empty() : calendar;
    stalenessSeconds = requireNonNullElse(stalenessSeconds, 90);
    suspended = requireNonNullElse(suspended, false);
  }
}
