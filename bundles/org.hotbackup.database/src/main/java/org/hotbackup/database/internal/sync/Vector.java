package org.hotbackup.database.internal.sync;

import java.util.Map;

/**
 * What a database holds: the highest sequence of each origin up to which it has every row, or a
 * higher-ranking row in its place.
 */
record Vector(Map<OriginId, Long> held) {

  static final Vector EMPTY = new Vector(Map.of());

  Vector {
    held = Map.copyOf(held);
  }

  /** The highest sequence of an origin; 0 for none. */
  long of(OriginId origin) {
    return held.getOrDefault(origin, 0L);
  }

  /** How many rows of another database this one lacks at the most. */
  long lacks(Vector other) {
    long rows = 0;
    for (Map.Entry<OriginId, Long> one : other.held.entrySet()) {
      rows += Math.max(0, one.getValue() - of(one.getKey()));
    }
    return rows;
  }
}
