package org.hotbackup.database.internal.records;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.PairRecord;
import org.hotbackup.database.internal.Dialect;
import org.hotbackup.database.internal.Micros;
import org.hotbackup.database.internal.Origin;

/** The table {@code pair_record}, and in it the newest record of each key. Stateless. */
final class RecordTable {

  private final String insert;
  private final String newest;
  private final String last;
  private final String since;
  private final String range;
  private final Dialect dialect;
  private final String columns;

  RecordTable(Dialect dialect) {
    this.dialect = dialect;
    columns =
        "SELECT r.kind, r.key, %s, r.fields, r.term, r.number, r.station "
            .formatted(dialect.micros("r.time"));
    insert =
        "INSERT INTO pair_record"
            + " (kind, key, time, fields, term, number, station, origin, sequence)"
            + " VALUES (?, ?, %s, ?, ?, ?, ?, ?, ?)".formatted(dialect.time("?"));
    newest =
        columns
            + "FROM pair_record r WHERE r.kind = ? AND r.key = ?"
            + " ORDER BY r.term DESC, r.number DESC, r.time DESC, r.station DESC LIMIT 1";
    last =
        "SELECT number FROM pair_record WHERE kind = ? AND key = ? AND term = ?"
            + " ORDER BY number DESC LIMIT 1";
    since =
        columns
            + "FROM newest_record r WHERE r.kind = ? AND r.key IN"
            + " (SELECT recent.key FROM pair_record recent WHERE recent.kind = ?"
            + " AND recent.time >= %s)".formatted(dialect.time("?"))
            + " ORDER BY r.time DESC, r.key LIMIT ?";
    range =
        columns
            + "FROM newest_record r WHERE r.kind = ? AND r.key >= ? AND r.key < ?"
            + " ORDER BY r.key DESC LIMIT ?";
  }

  Optional<StoredRecord> newest(Connection connection, String kind, String key)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(newest)) {
      select.setString(1, kind);
      select.setString(2, key);
      return list(select).stream().findFirst();
    }
  }

  /** The newest of every key with a record since a time, the most recently written first. */
  List<StoredRecord> since(Connection connection, String kind, Instant time, int most)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(since)) {
      select.setString(1, kind);
      select.setString(2, kind);
      select.setLong(3, Micros.of(time));
      select.setInt(4, most);
      return list(select);
    }
  }

  /**
   * The newest of every key of a range, the last key first.
   *
   * @param from inclusive
   * @param to exclusive
   */
  List<StoredRecord> range(Connection connection, String kind, String from, String to, int most)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(range)) {
      select.setString(1, kind);
      select.setString(2, from);
      select.setString(3, to);
      select.setInt(4, most);
      return list(select);
    }
  }

  /**
   * The newest of every key of a range that was written since a time and has a field with one of
   * some values, the most recently written first.
   *
   * @param values letters only; at least one
   */
  List<StoredRecord> having(
      Connection connection, Having which, String field, Collection<String> values, int most)
      throws SQLException {
    // A quote within a text is escaped, so that only a field can look like this.
    String like =
        String.join(" OR ", Collections.nCopies(values.size(), "r.fields LIKE ? ESCAPE '!'"));
    String sql =
        columns
            + "FROM newest_record r WHERE r.kind = ? AND r.time >= %s AND r.key >= ?"
                .formatted(dialect.time("?"))
            + (which.to().isEmpty() ? "" : " AND r.key < ?")
            + " AND ("
            + like
            + ") ORDER BY r.time DESC, r.key LIMIT ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      int at = 1;
      select.setString(at++, which.kind());
      select.setLong(at++, Micros.of(which.since()));
      select.setString(at++, which.from());
      if (!which.to().isEmpty()) {
        select.setString(at++, which.to());
      }
      for (String value : values) {
        select.setString(at++, "%\"" + field + "\":\"" + value.replace("_", "!_") + "\"%");
      }
      select.setInt(at, most);
      return list(select);
    }
  }

  /**
   * Which keys are looked at.
   *
   * @param from inclusive
   * @param to exclusive; empty for no end
   * @param since when their newest record was written at the earliest
   */
  record Having(String kind, String from, String to, Instant since) {}

  /**
   * Adds records of this station.
   *
   * @param connection in a transaction that has taken their sequence, so that no other one of this
   *     station adds to the same keys
   * @return the records as they are in the table
   */
  List<StoredRecord> insert(
      Connection connection, List<PairRecord> records, long term, String station, Origin origin)
      throws SQLException {
    List<StoredRecord> added = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      for (PairRecord record : records) {
        long number = last(connection, record, term) + 1;
        StoredRecord stored = new StoredRecord(record, term, number, station);
        added.add(stored);
        statement.setString(1, record.kind());
        statement.setString(2, record.key());
        statement.setLong(3, Micros.of(record.time()));
        statement.setString(4, Fields.write(record.fields()));
        statement.setLong(5, stored.term());
        statement.setLong(6, stored.number());
        statement.setString(7, stored.station());
        statement.setLong(8, origin.id());
        statement.setLong(9, origin.sequence());
        statement.addBatch();
      }
      statement.executeBatch();
    }
    return added;
  }

  /** The last number given under a term; 0 for none. */
  private long last(Connection connection, PairRecord record, long term) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(last)) {
      select.setString(1, record.kind());
      select.setString(2, record.key());
      select.setLong(3, term);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  private static List<StoredRecord> list(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      List<StoredRecord> records = new ArrayList<>();
      while (row.next()) {
        records.add(record(row));
      }
      return records;
    }
  }

  private static StoredRecord record(ResultSet row) throws SQLException {
    try {
      return new StoredRecord(
          new PairRecord(
              row.getString(1),
              row.getString(2),
              Micros.toInstant(row.getLong(3)),
              Fields.read(row.getString(4))),
          row.getLong(5),
          row.getLong(6),
          row.getString(7));
    } catch (IOException e) {
      throw new SQLException(
          "table pair_record, key " + row.getString(2) + ": " + e.getMessage(), e);
    }
  }
}
