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

  private final Connection connection;

  History(Path file) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=5000");
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
    try (PreparedStatement statement = statement(sql, parameters);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    }
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
