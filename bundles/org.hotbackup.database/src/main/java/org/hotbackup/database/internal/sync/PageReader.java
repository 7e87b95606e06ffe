package org.hotbackup.database.internal.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hotbackup.database.internal.Dialect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads pages of the tables that are synchronised. */
final class PageReader {

  private static final Logger LOG = LoggerFactory.getLogger(PageReader.class);

  /** So that long texts do not fill the memory; in characters. */
  private static final long MOST_TEXT = 2L * 1024 * 1024;

  private static final String ORIGIN = "(SELECT id FROM origin WHERE station = ? AND uuid = ?)";

  private final Connection connection;
  private final Dialect dialect;
  private final OriginId origin;

  PageReader(Connection connection, Dialect dialect, OriginId origin) {
    this.connection = connection;
    this.dialect = dialect;
    this.origin = origin;
  }

  /** Samples after a key, up to a sequence. */
  OriginPages.Page<SampleRow, OriginPages.SampleKey> samples(
      OriginPages.SampleKey after, long last, int most) throws SQLException {
    String query =
        "SELECT s.sequence, s.tag, %s, t.name, s.value, s.text, s.quality, w.name, s.term, s.late"
                .formatted(dialect.micros("s.time"))
            + " FROM sample s JOIN tag t ON t.id = s.tag JOIN station w ON w.id = s.station"
            + " WHERE s.origin = %s AND s.sequence <= ?".formatted(ORIGIN)
            + " AND (s.sequence, s.tag, s.time) > (?, ?, %s)".formatted(dialect.time("?"))
            + " ORDER BY s.sequence, s.tag, s.time LIMIT ?";
    try (PreparedStatement select = connection.prepareStatement(query)) {
      origin(select);
      select.setLong(3, last);
      select.setLong(4, after.sequence());
      select.setLong(5, after.tag());
      select.setLong(6, after.time());
      select.setInt(7, most);
      try (ResultSet row = select.executeQuery()) {
        return samples(row, most);
      }
    }
  }

  private static OriginPages.Page<SampleRow, OriginPages.SampleKey> samples(ResultSet row, int most)
      throws SQLException {
    List<SampleRow> samples = new ArrayList<>();
    OriginPages.SampleKey key = null;
    int read = 0;
    long text = 0;
    while (text < MOST_TEXT && row.next()) {
      read++;
      key = new OriginPages.SampleKey(row.getLong(1), row.getLong(2), row.getLong(3));
      SampleRow sample = sample(row);
      int length = sample.text().map(String::length).orElse(0);
      if (length > Format.LONGEST_TEXT) {
        LOG.warn(
            "The text of {} at {} us stays on this station: it has {} characters, and at most {}"
                + " are synchronised",
            sample.tag(),
            sample.time(),
            length,
            Format.LONGEST_TEXT);
      } else {
        samples.add(sample);
        text += length;
      }
    }
    boolean more = read == most || text >= MOST_TEXT;
    return new OriginPages.Page<>(samples, more ? Optional.of(key) : Optional.empty());
  }

  private static SampleRow sample(ResultSet row) throws SQLException {
    double number = row.getDouble(5);
    OptionalDouble value = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(number);
    return new SampleRow(
        row.getString(4),
        row.getLong(3),
        value,
        Optional.ofNullable(row.getString(6)),
        row.getInt(7),
        row.getString(8),
        row.getLong(9),
        row.getInt(10) != 0,
        row.getLong(1));
  }

  /** Role changes after a key, up to a sequence. */
  OriginPages.Page<RoleRow, OriginPages.RoleKey> roles(
      OriginPages.RoleKey after, long last, int most) throws SQLException {
    String query =
        "SELECT sequence, station, number, %s, from_role, to_role, cause, detail, term, millis"
                .formatted(dialect.micros("time"))
            + " FROM role_change WHERE origin = %s AND sequence <= ?".formatted(ORIGIN)
            + " AND (sequence, station, number, time) > (?, ?, ?, %s)".formatted(dialect.time("?"))
            + " ORDER BY sequence, station, number, time LIMIT ?";
    List<RoleRow> roles = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(query)) {
      origin(select);
      select.setLong(3, last);
      select.setLong(4, after.sequence());
      select.setString(5, after.station());
      select.setLong(6, after.number());
      select.setLong(7, after.time());
      select.setInt(8, most);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          roles.add(role(row));
        }
      }
    }
    if (roles.size() < most) {
      return new OriginPages.Page<>(roles, Optional.empty());
    }
    RoleRow end = roles.get(roles.size() - 1);
    return new OriginPages.Page<>(
        roles,
        Optional.of(
            new OriginPages.RoleKey(end.sequence(), end.station(), end.number(), end.time())));
  }

  private static RoleRow role(ResultSet row) throws SQLException {
    return new RoleRow(
        row.getString(2),
        row.getLong(3),
        row.getLong(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getLong(9),
        row.getLong(10),
        row.getLong(1));
  }

  /** Records after a key, up to a sequence. */
  OriginPages.Page<RecordRow, OriginPages.RecordKey> records(
      OriginPages.RecordKey after, long last, int most) throws SQLException {
    String query =
        "SELECT kind, key, term, number, %s, station, fields, sequence"
                .formatted(dialect.micros("time"))
            + " FROM pair_record WHERE origin = %s AND sequence <= ?".formatted(ORIGIN)
            + " AND (sequence, kind, key, term, number, time) > (?, ?, ?, ?, ?, %s)"
                .formatted(dialect.time("?"))
            + " ORDER BY sequence, kind, key, term, number, time LIMIT ?";
    try (PreparedStatement select = connection.prepareStatement(query)) {
      origin(select);
      select.setLong(3, last);
      select.setLong(4, after.sequence());
      select.setString(5, after.kind());
      select.setString(6, after.key());
      select.setLong(7, after.term());
      select.setLong(8, after.number());
      select.setLong(9, after.time());
      select.setInt(10, most);
      try (ResultSet row = select.executeQuery()) {
        return records(row, most);
      }
    }
  }

  private static OriginPages.Page<RecordRow, OriginPages.RecordKey> records(ResultSet row, int most)
      throws SQLException {
    List<RecordRow> records = new ArrayList<>();
    long text = 0;
    while (text < MOST_TEXT && row.next()) {
      RecordRow record =
          new RecordRow(
              row.getString(1),
              row.getString(2),
              row.getLong(3),
              row.getLong(4),
              row.getLong(5),
              row.getString(6),
              row.getString(7),
              row.getLong(8));
      records.add(record);
      text += record.key().length() + record.fields().length();
    }
    boolean more = records.size() == most || text >= MOST_TEXT;
    return new OriginPages.Page<>(
        records,
        more
            ? Optional.of(OriginPages.RecordKey.of(records.get(records.size() - 1)))
            : Optional.empty());
  }

  private void origin(PreparedStatement statement) throws SQLException {
    statement.setString(1, origin.station());
    statement.setString(2, origin.uuid().toString());
  }
}
