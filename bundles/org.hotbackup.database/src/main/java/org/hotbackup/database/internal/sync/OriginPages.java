package org.hotbackup.database.internal.sync;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.HistoryUnavailableException;

/**
 * The rows of one origin in the order of their sequences, chunk by chunk. Each chunk is read by a
 * key and by itself, so that no read lasts for long, however many rows there are. One thread.
 */
final class OriginPages {

  private final Tables tables;
  private final OriginId own;
  private final OriginId origin;
  private final long last;
  private final int most;

  private long reached;
  private SampleKey samples;
  private RoleKey roles;

  /** Where reading goes on in the table {@code sample}; the tag by its number in this database. */
  record SampleKey(long sequence, long tag, long time) {}

  /** Where reading goes on in the table {@code role_change}. */
  record RoleKey(long sequence, String station, long number, long time) {}

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
    reached = from;
    samples = new SampleKey(from, Long.MAX_VALUE, 0);
    roles = new RoleKey(from + 1, "", Long.MIN_VALUE, 0);
  }

  boolean complete() {
    return reached == last;
  }

  /**
   * The next chunk.
   *
   * @throws IOException the database is another one by now
   */
  Chunk next() throws HistoryUnavailableException, IOException {
    Optional<Chunk> chunk = tables.database().read(this::read);
    return chunk.orElseThrow(
        () -> new IOException("the history database was replaced meanwhile: ask again"));
  }

  private Optional<Chunk> read(Connection connection) throws SQLException {
    Optional<State> now = tables.state(connection);
    if (now.isEmpty() || !now.get().own().equals(own) || now.get().held().of(origin) < last) {
      return Optional.empty();
    }
    PageReader reader = new PageReader(connection, tables.database().dialect(), origin);
    long from = reached;
    Page<SampleRow, SampleKey> some = reader.samples(samples, last, most);
    // More rows may share the sequence of the last one.
    long upTo = some.next().isPresent() ? some.next().get().sequence() - 1 : last;
    Page<RoleRow, RoleKey> changes = reader.roles(roles, upTo, most);
    if (changes.next().isPresent()) {
      roles = changes.next().get();
      return Optional.of(new Chunk(origin, from, from, List.of(), changes.rows()));
    }
    samples = some.next().orElse(samples);
    reached = upTo;
    return Optional.of(new Chunk(origin, from, reached, some.rows(), changes.rows()));
  }
}
