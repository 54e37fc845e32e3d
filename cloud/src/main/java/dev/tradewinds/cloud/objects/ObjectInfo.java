package dev.tradewinds.cloud.objects;

import java.time.Instant;

/**
 * What the store knows of an object.
 *
 * @param ref pinned as far as the store's answer allows; a listing knows no versions
 * @param size bytes
 * @param modifiedAt when this content was stored
 */
public record ObjectInfo(ObjectRef ref, long size, Instant modifiedAt) {}
