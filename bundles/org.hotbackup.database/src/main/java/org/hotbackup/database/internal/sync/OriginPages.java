package org.hotbackup.database.internal.sync;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.HistoryUnavailableException;

/**
 * The rows of one origin in the order of their sequences, chunk by chunk. They are read in pages,
 * each by a key and by itself, so that no read lasts for long, however many rows there are. One
 * thread.
 */
final class OriginPages {

  private static final int PAGE = 10_000;

  /** Rows of other tables than samples that go into a chunk with these. */
  private static final int OTHERS = 5_000;

  private final Tables tables;
  private final OriginId own;
  private final OriginId origin;
  private final long last;
  private final int most;

  /** Read, but not given out yet. */
  private final Deque<Chunk> chunks = new ArrayDeque<>();

  private long read;
  private SampleKey samples;
  private RoleKey roles;
  private RecordKey records;

  /** Where reading goes on in the table {@code sample}; the tag by its number in this database. */
  record SampleKey(long sequence, long tag, long time) {}

  /** Where reading goes on in the table {@code role_change}. */
  record RoleKey(long sequence, String station, long number, long time) {

    /** Before all role changes above a sequence. */
    static RoleKey above(long sequence) {
      return new RoleKey(sequence + 1, "", Long.MIN_VALUE, 0);
    }
  }

  /** Where reading goes on in the table {@code pair_record}. */
  record RecordKey(long sequence, String kind, String key, long term, long number, long time) {

    static RecordKey of(RecordRow row) {
      return new RecordKey(
          row.sequence(), row.kind(), row.key(), row.term(), row.number(), row.time());
    }

    /** Before all records above a sequence. */
    static RecordKey above(long sequence) {
      return new RecordKey(sequence + 1, "", "", Long.MIN_VALUE, 0, 0);
    }
  }

  /**
   * What was read.
   *
   * @param next where reading goes on; empty where there is nothing more
   */
  record Page<R, K>(List<R> rows, Optional<K> next) {}

  /**
   * The rows of an origin.
   *
   * @param own the own origin of this database, by which it is known again
   * @param from the sequence before the first one
   * @param last the last sequence; the database holds the origin up to it
   * @param most rows of a chunk, at the most
   */
  OriginPages(Tables tables, OriginId own, OriginId origin, long from, long last, int most) {
    this.tables = tables;
    this.own = own;
    this.origin = origin;
    this.last = last;
    this.most = most;
    read = from;
    samples = new SampleKey(from, Long.MAX_VALUE, 0);
    roles = RoleKey.above(from);
    records = RecordKey.above(from);
  }

  boolean complete() {
    return chunks.isEmpty() && read == last;
  }

  /**
   * The next chunk.
   *
   * @throws IOException the database is another one by now
   */
  Chunk next() throws HistoryUnavailableException, IOException {
    if (chunks.isEmpty() && !tables.database().read(this::read)) {
      throw new IOException("the history database was replaced meanwhile: ask again");
    }
    return chunks.remove();
  }

  private boolean read(Connection connection) throws SQLException {
    Optional<State> now = tables.state(connection);
    if (now.isEmpty() || !now.get().own().equals(own) || now.get().held().of(origin) < last) {
      return false;
    }
    PageReader reader = new PageReader(connection, tables.database().dialect(), origin);
    Page<SampleRow, SampleKey> some = reader.samples(samples, last, PAGE);
    // More rows may share the sequence of the last one.
    long upTo = some.next().isPresent() ? some.next().get().sequence() - 1 : last;
    Page<RoleRow, RoleKey> changes = reader.roles(roles, upTo, Math.min(most, OTHERS));
    if (changes.next().isPresent()) {
      roles = changes.next().get();
      chunks.add(new Chunk(origin, read, read, List.of(), changes.rows(), List.of()));
      return true;
    }
    Page<RecordRow, RecordKey> kept = reader.records(records, upTo, Math.min(most, OTHERS));
    if (kept.next().isPresent()) {
      records = kept.next().get();
      chunks.add(new Chunk(origin, read, read, List.of(), List.of(), kept.rows()));
      return true;
    }
    roles = RoleKey.above(upTo);
    records = RecordKey.above(upTo);
    samples = some.next().orElse(samples);
    split(some.rows(), new Chunk(origin, read, read, List.of(), changes.rows(), kept.rows()), upTo);
    read = upTo;
    return true;
  }

  /** Samples in chunks; the other rows go with the first one, whatever their sequence. */
  private void split(List<SampleRow> rows, Chunk others, long upTo) {
    long from = read;
    Chunk first = others;
    for (int i = 0; i < rows.size() - most; i += most) {
      long reached = rows.get(i + most).sequence() - 1;
      chunks.add(
          new Chunk(
              origin, from, reached, rows.subList(i, i + most), first.roles(), first.records()));
      from = reached;
      first = first.empty();
    }
    int rest = rows.isEmpty() ? 0 : (rows.size() - 1) / most * most;
    chunks.add(
        new Chunk(
            origin, from, upTo, rows.subList(rest, rows.size()), first.roles(), first.records()));
  }
}
