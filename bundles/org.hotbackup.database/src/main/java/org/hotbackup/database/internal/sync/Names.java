package org.hotbackup.database.internal.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.hotbackup.database.internal.Dialect;

/**
 * The numbers of names in the tables {@code tag} and {@code station}. Looked up anew in every
 * transaction, so that no rollback and no other database makes them wrong.
 */
final class Names {

  private final Connection connection;
  private final Dialect dialect;

  /**
   * Looks names up.
   *
   * @param connection in a transaction
   */
  Names(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /** The number of each name; a name that is missing is added. */
  Map<String, Long> numbers(String table, Collection<String> names) throws SQLException {
    // In order, so that two transactions that add the same names do not block each other.
    List<String> wanted = List.copyOf(new TreeSet<>(names));
    Map<String, Long> numbers = new HashMap<>();
    find(table, wanted, numbers);
    List<String> missing = new ArrayList<>(wanted);
    missing.removeIf(numbers::containsKey);
    if (!missing.isEmpty()) {
      insert(table, missing);
      find(table, missing, numbers);
    }
    return numbers;
  }

  private void find(String table, List<String> names, Map<String, Long> numbers)
      throws SQLException {
    String select = "SELECT name, id FROM " + table + " WHERE name = ";
    try (PreparedStatement find =
        connection.prepareStatement(select + (dialect.unnests() ? "ANY (?)" : "?"))) {
      if (dialect.unnests()) {
        find.setArray(1, connection.createArrayOf("text", names.toArray()));
        read(find, numbers);
        return;
      }
      for (String name : names) {
        find.setString(1, name);
        read(find, numbers);
      }
    }
  }

  private static void read(PreparedStatement find, Map<String, Long> numbers) throws SQLException {
    try (ResultSet row = find.executeQuery()) {
      while (row.next()) {
        numbers.put(row.getString(1), row.getLong(2));
      }
    }
  }

  private void insert(String table, List<String> names) throws SQLException {
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
