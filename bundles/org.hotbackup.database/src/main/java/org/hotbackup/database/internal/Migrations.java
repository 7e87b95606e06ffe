package org.hotbackup.database.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database to the schema of this version: numbered SQL files, each applied once and in one
 * transaction together with its row in {@code schema_version}.
 */
final class Migrations {

  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

  /**
   * In order, the same for all databases; a file's number is its place. A file that was released is
   * never changed.
   */
  static final List<String> FILES =
      List.of("001-history.sql", "002-role-history.sql", "003-origin.sql");

  private final Dialect dialect;

  Migrations(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * Applies what is missing.
   *
   * @param connection in auto-commit mode, the only one that writes
   * @throws SQLException a file could not be applied, or the database was written by a newer
   *     version; those before it stay applied
   */
  void apply(Connection connection) throws SQLException {
    int version = version(connection);
    if (version > FILES.size()) {
      throw new SQLException(
          "its schema has version "
              + version
              + ", this software knows up to "
              + FILES.size()
              + "; install the newer software again or choose another file");
    }
    for (int next = version + 1; next <= FILES.size(); next++) {
      apply(connection, next, FILES.get(next - 1));
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "CREATE TABLE IF NOT EXISTS schema_version"
              + " (version INTEGER PRIMARY KEY, file TEXT NOT NULL, applied TEXT NOT NULL)");
      try (ResultSet row =
          statement.executeQuery("SELECT coalesce(max(version), 0) FROM schema_version")) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private void apply(Connection connection, int number, String file) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement();
        PreparedStatement done =
            connection.prepareStatement("INSERT INTO schema_version VALUES (?, ?, ?)")) {
      statement.executeUpdate(text(file));
      done.setInt(1, number);
      done.setString(2, file);
      done.setString(3, Instant.now().toString());
      done.executeUpdate();
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw new SQLException(
          "schema change " + file + ": " + e.getMessage(), e.getSQLState(), e.getErrorCode(), e);
    } finally {
      connection.setAutoCommit(true);
    }
    LOG.info("History database: schema change {} applied", file);
  }

  private String text(String file) {
    try (InputStream in = Migrations.class.getResourceAsStream(dialect.folder() + "/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
