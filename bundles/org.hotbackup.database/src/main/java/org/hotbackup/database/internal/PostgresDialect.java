package org.hotbackup.database.internal;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.hotbackup.api.Sample;

/**
 * PostgreSQL: times are of its own type, rows come as arrays, one for each column. Names are looked
 * up with every batch and never kept here, so that no rollback and no fail-over makes them wrong.
 */
final class PostgresDialect implements Dialect {

  /** Only what is missing is inserted: a conflict would use up a number, too. */
  private static final String NAMES =
      """
      INSERT INTO %1$s (name) SELECT given.name FROM unnest(?) AS given (name)
      WHERE NOT EXISTS (SELECT FROM %1$s known WHERE known.name = given.name)
      ORDER BY given.name ON CONFLICT (name) DO NOTHING
      """;

  private final String samples =
      """
      INSERT INTO sample (tag, time, value, text, quality, station, term, late, origin, sequence)
      SELECT tag.id, %s, given.value, given.text, given.quality, station.id, ?, ?, ?, ?
      FROM unnest(?, ?, ?, ?, ?) AS given (tag, time, value, text, quality)
      JOIN tag ON tag.name = given.tag JOIN station ON station.name = ?
      ON CONFLICT (tag, time) DO NOTHING
      """
          .formatted(time("given.time"));

  @Override
  public String folder() {
    return "postgresql";
  }

  @Override
  public String micros(String column) {
    return "(extract(epoch FROM " + column + ") * 1000000)::bigint";
  }

  /** Split, as an interval is multiplied as a double, which does not hold every microsecond. */
  @Override
  public String time(String expression) {
    if (expression.equals("?")) {
      return "(SELECT " + time("given.time") + " FROM (SELECT ?::bigint AS time) AS given)";
    }
    return "timestamptz 'epoch' + (%1$s / 1000000) * interval '1 second' + (%1$s %% 1000000) * interval '1 microsecond'"
        .formatted(expression);
  }

  @Override
  public String field(String column, String name) {
    return "(" + column + "::json ->> '" + name + "')";
  }

  @Override
  public boolean unnests() {
    return true;
  }

  /**
   * {@inheritDoc} Most of the time every name is known, which shows in the number of rows; only
   * where it is less are the names put in, and what had none then follows.
   */
  @Override
  public int insert(Connection connection, Rows rows) throws SQLException {
    int added = insertKnown(connection, rows);
    if (added < rows.samples().size()) {
      names(connection, "station", new String[] {rows.station()});
      names(
          connection,
          "tag",
          rows.samples().stream().map(Sample::tag).distinct().toArray(String[]::new));
      added += insertKnown(connection, rows);
    }
    return added;
  }

  private int insertKnown(Connection connection, Rows rows) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(samples)) {
      insert.setLong(1, rows.term());
      insert.setInt(2, rows.late() ? 1 : 0);
      insert.setLong(3, rows.origin().id());
      insert.setLong(4, rows.origin().sequence());
      // Arrays of just these types go to the server as they are, not as text.
      insert.setArray(5, array(connection, "text", rows, String[]::new, Sample::tag));
      insert.setArray(
          6, array(connection, "int8", rows, Long[]::new, sample -> Micros.of(sample.time())));
      insert.setArray(7, array(connection, "float8", rows, Double[]::new, Rows::value));
      insert.setArray(
          8, array(connection, "text", rows, String[]::new, sample -> sample.text().orElse(null)));
      insert.setArray(
          9,
          array(connection, "int2", rows, Short[]::new, sample -> (short) sample.quality().code()));
      insert.setString(10, rows.station());
      return insert.executeUpdate();
    }
  }

  private static <T> Array array(
      Connection connection,
      String type,
      Rows rows,
      IntFunction<T[]> make,
      Function<Sample, T> column)
      throws SQLException {
    return connection.createArrayOf(type, rows.samples().stream().map(column).toArray(make));
  }

  private static void names(Connection connection, String table, String[] names)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(NAMES.formatted(table))) {
      insert.setArray(1, connection.createArrayOf("text", names));
      insert.executeUpdate();
    }
  }
}
