package org.hotbackup.itests.stations;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The history of a station, read as a reporting tool reads it: by the views, from outside. */
final class History implements AutoCloseable {

  /** What is done with a row. */
  interface Each {
    void row(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final String time;

  /** Of a station with a database of its own. */
  History(Path file) throws SQLException {
    this(DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=5000"), "time");
  }

  private History(Connection connection, String time) {
    this.connection = connection;
    this.time = time;
  }

  /** Of a PostgreSQL server. */
  static History postgres(Connection connection) {
    return new History(
        connection, "to_char(time AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')");
  }

  /** The time of a row as an expression that gives the same text in every database. */
  String time() {
    return time;
  }

  void rows(String sql, Each each, Object... parameters) throws SQLException {
    try (PreparedStatement statement = statement(sql, parameters);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        each.row(row);
      }
    }
  }

  /** Adds the file of another station under a name. */
  void attach(String name, Path file) throws SQLException {
    try (PreparedStatement attach = statement("ATTACH ? AS " + name, file.toString())) {
      attach.execute();
    }
  }

  /** A count, or any other single number; 0 for none. */
  long number(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = statement(sql, parameters);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** The first column as text. */
  List<String> texts(String sql, Object... parameters) throws SQLException {
    List<String> texts = new ArrayList<>();
    rows(sql, row -> texts.add(row.getString(1)), parameters);
    return texts;
  }

  private PreparedStatement statement(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
