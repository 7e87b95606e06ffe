package org.hotbackup.database.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The numbers of names in a table, remembered for one connection, as looking them up for every row
 * costs as much as the row. A connection that rolls back is given up, and its numbers with it, for
 * what it inserted is not there then. Thread-safe.
 */
final class SqliteNames {

  private final String table;

  // guarded by this
  private Connection connection;
  private Map<String, Integer> numbers = Map.of();

  /** Those of a table with columns {@code id} and {@code name}. */
  SqliteNames(String table) {
    this.table = table;
  }

  /**
   * The numbers of all names known by now, these among them; names that are missing are inserted.
   *
   * @param writer in a transaction; if that fails, the connection must not be used again
   */
  synchronized Map<String, Integer> with(Connection writer, Collection<String> names)
      throws SQLException {
    if (connection != writer) {
      connection = writer;
      numbers = new HashMap<>();
    }
    Set<String> missing = new LinkedHashSet<>();
    for (String name : names) {
      if (!numbers.containsKey(name)) {
        missing.add(name);
      }
    }
    if (!missing.isEmpty()) {
      // A copy, so that a caller's map does not change under it.
      Map<String, Integer> more = new HashMap<>(numbers);
      insert(writer, missing);
      find(writer, missing, more);
      numbers = more;
    }
    return numbers;
  }

  /** The number of one name. */
  int of(Connection writer, String name) throws SQLException {
    return with(writer, List.of(name)).get(name);
  }

  private void insert(Connection writer, Set<String> names) throws SQLException {
    try (PreparedStatement insert =
        writer.prepareStatement(
            "INSERT INTO " + table + " (name) VALUES (?) ON CONFLICT (name) DO NOTHING")) {
      for (String name : names) {
        insert.setString(1, name);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void find(Connection writer, Set<String> names, Map<String, Integer> found)
      throws SQLException {
    try (PreparedStatement select =
        writer.prepareStatement("SELECT id FROM " + table + " WHERE name = ?")) {
      for (String name : names) {
        select.setString(1, name);
        try (ResultSet row = select.executeQuery()) {
          row.next();
          found.put(name, row.getInt(1));
        }
      }
    }
  }
}
