package org.hotbackup.database.internal.sync;

import java.util.Map;
import java.util.TreeMap;

/** What the other station holds, by what it asks for, range by range. One thread at a time. */
final class OtherHolds {

  private final TreeMap<Long, Long> held = new TreeMap<>(Long::compareUnsigned);

  void told(Request request) {
    held.subMap(request.first(), true, request.last(), true).clear();
    held.putAll(request.held());
  }

  /** How many rows of a vector it lacks. */
  long lacks(Vector all) {
    long rows = 0;
    for (Map.Entry<OriginId, Long> one : all.held().entrySet()) {
      rows += Math.max(0, one.getValue() - held.getOrDefault(one.getKey().key(), 0L));
    }
    return rows;
  }
}
