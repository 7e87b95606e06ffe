package org.hotbackup.database.internal.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The numbers of names in a table with the columns {@code id} and {@code name}. */
final class Names {

  private static final int AT_ONCE = 500;

  private Names() {}

  /**
   * Looks the numbers up; a name that is missing is added.
   *
   * @param connection in a transaction
   */
  static Map<String, Long> numbers(Connection connection, String table, Collection<String> names)
      throws SQLException {
    // In order, so that two transactions that add the same names do not block each other.
    List<String> wanted = List.copyOf(new TreeSet<>(names));
    Map<String, Long> numbers = new HashMap<>();
    select(connection, table, wanted, numbers);
    List<String> missing = new ArrayList<>(wanted);
    missing.removeAll(numbers.keySet());
    if (!missing.isEmpty()) {
      insert(connection, table, missing);
      select(connection, table, missing, numbers);
    }
    return numbers;
  }

  private static void select(
      Connection connection, String table, List<String> names, Map<String, Long> numbers)
      throws SQLException {
    for (int from = 0; from < names.size(); from += AT_ONCE) {
      List<String> some = names.subList(from, Math.min(from + AT_ONCE, names.size()));
      String places = String.join(", ", Collections.nCopies(some.size(), "?"));
      try (PreparedStatement select =
          connection.prepareStatement(
              "SELECT name, id FROM " + table + " WHERE name IN (" + places + ")")) {
        for (int i = 0; i < some.size(); i++) {
          select.setString(i + 1, some.get(i));
        }
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            numbers.put(row.getString(1), row.getLong(2));
          }
        }
      }
    }
  }

  private static void insert(Connection connection, String table, List<String> names)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO " + table + " (name) VALUES (?) ON CONFLICT (name) DO NOTHING")) {
      for (String name : names) {
        insert.setString(1, name);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
