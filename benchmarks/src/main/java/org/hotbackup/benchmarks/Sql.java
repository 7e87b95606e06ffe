package org.hotbackup.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Small queries. */
final class Sql {

  private Sql() {}

  /** The first column of the first row; empty where there is none. */
  static String value(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? String.valueOf(row.getString(1)) : "";
    }
  }

  /** The same as a number; 0 where there is none. */
  static long number(Connection connection, String query) throws SQLException {
    String value = value(connection, query);
    return value.isEmpty() ? 0 : Long.parseLong(value);
  }
}
