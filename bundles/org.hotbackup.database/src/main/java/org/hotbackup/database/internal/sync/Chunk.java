package org.hotbackup.database.internal.sync;

import java.util.List;

/**
 * Rows of one origin that are applied in one transaction.
 *
 * @param from who holds the origin up to this sequence may apply it
 * @param reached up to which sequence the origin is complete with these rows; {@code from} where
 *     more of a batch follows
 */
record Chunk(
    OriginId origin, long from, long reached, List<SampleRow> samples, List<RoleRow> roles) {

  Chunk {
    samples = List.copyOf(samples);
    roles = List.copyOf(roles);
  }

  int rows() {
    return samples.size() + roles.size();
  }
}
