package dev.tradewinds.cloud.objects;

import java.util.List;
import java.util.Optional;

/**
 * Part of a listing.
 *
 * @param objects in the order of their keys' UTF-8 bytes
 * @param next key to go on after; absent on the last page
 */
public record ObjectPage(List<ObjectInfo> objects, Optional<String> next) {
  public ObjectPage {
    objects = List.copyOf(objects);
  }
}
