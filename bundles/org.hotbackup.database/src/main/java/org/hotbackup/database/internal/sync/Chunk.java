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
    OriginId origin,
    long from,
    long reached,
    List<SampleRow> samples,
    List<RoleRow> roles,
    List<RecordRow> records) {

  Chunk {
    samples = List.copyOf(samples);
    roles = List.copyOf(roles);
    records = List.copyOf(records);
  }

  int rows() {
    return samples.size() + roles.size() + records.size();
  }

  /** The first half of its rows, which completes nothing, and then the rest. */
  List<Chunk> halves() {
    int half = rows() / 2;
    int first = Math.min(half, samples.size());
    int second = Math.min(half - first, roles.size());
    int third = half - first - second;
    return List.of(
        new Chunk(
            origin,
            from,
            from,
            samples.subList(0, first),
            roles.subList(0, second),
            records.subList(0, third)),
        new Chunk(
            origin,
            from,
            reached,
            samples.subList(first, samples.size()),
            roles.subList(second, roles.size()),
            records.subList(third, records.size())));
  }

  /** The same without its rows. */
  Chunk empty() {
    return new Chunk(origin, from, reached, List.of(), List.of(), List.of());
  }
}
