package org.hotbackup.database.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.Quality;
import org.hotbackup.api.Sample;

/**
 * Reads samples, page by page, so that neither the writer of a file nor memory is held up by a long
 * period. Thread-safe.
 */
final class Samples {

  private static final int PAGE = 5_000;

  private final Database database;
  private final String columns;
  private final String page;
  private final String before;

  Samples(Database database) {
    this.database = database;
    String time = database.dialect().time("?");
    columns =
        "SELECT tag.name, %s, s.value, s.text, s.quality"
            .formatted(database.dialect().micros("s.time"));
    String ofTag = columns + " FROM tag JOIN sample s ON s.tag = tag.id WHERE tag.name = ?";
    page =
        ofTag + " AND s.time >= %s AND s.time < %s ORDER BY s.time LIMIT ?".formatted(time, time);
    before = ofTag + " AND s.time < %s ORDER BY s.time DESC LIMIT 1".formatted(time);
  }

  List<Sample> latest() throws HistoryUnavailableException {
    String query =
        columns
            + " FROM tag JOIN sample s ON s.tag = tag.id"
            + " AND s.time = (SELECT max(time) FROM sample WHERE sample.tag = tag.id)"
            + " ORDER BY tag.name";
    return database.read(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(query)) {
            return list(select);
          }
        });
  }

  List<Sample> before(Collection<String> tags, Instant time) throws HistoryUnavailableException {
    List<Sample> found = new ArrayList<>();
    for (String tag : tags) {
      database.read(connection -> newest(connection, tag, time)).ifPresent(found::add);
    }
    return found;
  }

  private Optional<Sample> newest(Connection connection, String tag, Instant time)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(before)) {
      select.setString(1, tag);
      select.setLong(2, Micros.of(time));
      return list(select).stream().findFirst();
    }
  }

  void read(Collection<String> tags, Instant from, Instant to, Consumer<Sample> each)
      throws HistoryUnavailableException {
    for (String tag : tags) {
      Instant next = from;
      List<Sample> samples;
      do {
        Instant begin = next;
        samples = database.read(connection -> page(connection, tag, begin, to));
        samples.forEach(each);
        if (!samples.isEmpty()) {
          next = samples.get(samples.size() - 1).time().plus(1, ChronoUnit.MICROS);
        }
      } while (samples.size() == PAGE);
    }
  }

  private List<Sample> page(Connection connection, String tag, Instant from, Instant to)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(page)) {
      select.setString(1, tag);
      select.setLong(2, Micros.of(from));
      select.setLong(3, Micros.of(to));
      select.setInt(4, PAGE);
      return list(select);
    }
  }

  private static List<Sample> list(PreparedStatement select) throws SQLException {
    try (ResultSet rows = select.executeQuery()) {
      List<Sample> samples = new ArrayList<>();
      while (rows.next()) {
        samples.add(sample(rows));
      }
      return samples;
    }
  }

  private static Sample sample(ResultSet row) throws SQLException {
    double value = row.getDouble(3);
    OptionalDouble number = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    return new Sample(
        row.getString(1),
        Micros.toInstant(row.getLong(2)),
        number,
        Optional.ofNullable(row.getString(4)),
        Quality.values()[row.getInt(5)]);
  }
}
