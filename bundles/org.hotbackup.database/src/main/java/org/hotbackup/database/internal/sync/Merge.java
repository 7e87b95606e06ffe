package org.hotbackup.database.internal.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.database.internal.HistoryRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts chunks into the database of this station. Rows and the sequence up to which their origin is
 * held are one transaction, and a chunk may be applied again. On equal keys the row with the higher
 * rank wins: by term, then station, then origin, then sequence, all of which travel with the row,
 * so that every database decides alike. One thread.
 */
final class Merge {

  private static final Logger LOG = LoggerFactory.getLogger(Merge.class);

  private final Tables tables;
  private final LongSupplier nanos;

  /** When the last transaction began, after waiting for its turn. */
  private long begun;

  private long held;

  /**
   * Puts chunks into these tables.
   *
   * @param nanos a monotonic clock
   */
  Merge(Tables tables, LongSupplier nanos) {
    this.tables = tables;
    this.nanos = nanos;
  }

  /**
   * Applies a chunk.
   *
   * @return whether it continues what this database holds; where not, nothing was written
   */
  boolean apply(Chunk chunk) throws HistoryUnavailableException {
    try {
      begun = nanos.getAsLong();
      boolean applied = tables.write(connection -> apply(connection, chunk));
      held = nanos.getAsLong() - begun;
      return applied;
    } catch (HistoryRefusedException e) {
      return applyPartly(chunk, e);
    }
  }

  /** How long the last chunk kept others from writing. */
  Duration held() {
    return Duration.ofNanos(held);
  }

  /** A row that is refused for ever must not stop all that follow it. */
  private boolean applyPartly(Chunk chunk, HistoryRefusedException refusal)
      throws HistoryUnavailableException {
    if (chunk.rows() == 0) {
      throw refusal;
    }
    if (chunk.rows() == 1) {
      LOG.warn(
          "A row of the other station stays away from this one's history: {}; the row: {}",
          refusal.getMessage(),
          Stream.of(chunk.samples(), chunk.roles(), chunk.records())
              .flatMap(List::stream)
              .toList());
      return apply(chunk.empty());
    }
    for (Chunk half : chunk.halves()) {
      if (!apply(half)) {
        return false;
      }
    }
    return true;
  }

  private boolean apply(Connection connection, Chunk chunk) throws SQLException {
    begun = nanos.getAsLong();
    long origin = origin(connection, chunk.origin());
    if (!advance(connection, origin, chunk)) {
      return false;
    }
    MergeRows rows = new MergeRows(connection, tables.database().dialect(), origin);
    rows.samples(chunk.samples());
    rows.roles(chunk.roles());
    rows.records(chunk.records());
    return true;
  }

  private static long origin(Connection connection, OriginId origin) throws SQLException {
    OptionalLong known = find(connection, origin);
    if (known.isPresent()) {
      return known.getAsLong();
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO origin (station, uuid) VALUES (?, ?)")) {
      insert.setString(1, origin.station());
      insert.setString(2, origin.uuid().toString());
      insert.executeUpdate();
    }
    return find(connection, origin).orElseThrow();
  }

  private static OptionalLong find(Connection connection, OriginId origin) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id FROM origin WHERE station = ? AND uuid = ?")) {
      select.setString(1, origin.station());
      select.setString(2, origin.uuid().toString());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  /**
   * The database may be another one since the chunk was asked for, and hold less. What it writes
   * itself, nobody else advances.
   */
  private boolean advance(Connection connection, long origin, Chunk chunk) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE origin SET sequence = CASE WHEN sequence < ? THEN ? ELSE sequence END"
                + " WHERE id = ? AND sequence >= ? AND NOT (own = 1 AND station = ?)")) {
      update.setLong(1, chunk.reached());
      update.setLong(2, chunk.reached());
      update.setLong(3, origin);
      update.setLong(4, chunk.from());
      update.setString(5, tables.station());
      return update.executeUpdate() == 1;
    }
  }
}
