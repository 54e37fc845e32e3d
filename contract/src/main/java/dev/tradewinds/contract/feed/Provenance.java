package dev.tradewinds.contract.feed;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Optional;

/**
 * Where a bar comes from.
 *
 * @param source kind of source: {@code replay}, {@code alpaca}, or a polled provider's name
 * @param feed the source's own name of the feed, such as {@code iex}; a dataset's digest for a
 *     replay
 * @param quality what may be expected of it
 * @param fetchedAt when it came in, RFC 3339; absent in a replay, which has no clock
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Provenance(
    String source, String feed, BarQuality quality, Optional<String> fetchedAt) {}
