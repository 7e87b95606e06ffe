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
 * The steps from one version of the schema to the next: numbered SQL files, each applied once,
 * together with its row in {@code schema_version}.
 */
final class Migrations {

  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

  /**
   * In order, the same for all databases; a file's number is its place. A file that was released is
   * never changed.
   */
  static final List<String> FILES =
      List.of(
          "001-history.sql",
          "002-role-history.sql",
          "003-origin.sql",
          "004-lease.sql",
          "005-pair-record.sql",
          "006-audit.sql");

  private final Dialect dialect;

  Migrations(Dialect dialect) {
    this.dialect = dialect;
  }

  /** What is done with a connection. */
  interface Work {
    void run() throws SQLException;
  }

  /** Runs the work in one transaction of a connection that is in auto-commit mode. */
  static void inTransaction(Connection connection, Work work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      work.run();
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /** Makes the table that tells the version, where it is missing. */
  static void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "CREATE TABLE IF NOT EXISTS schema_version"
              + " (version INTEGER PRIMARY KEY, file TEXT NOT NULL, applied TEXT NOT NULL)");
    }
  }

  /**
   * The version of a database that has the table.
   *
   * @throws SQLException it was written by newer software
   */
  static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT coalesce(max(version), 0) FROM schema_version")) {
      row.next();
      int version = row.getInt(1);
      if (version > FILES.size()) {
        throw new SQLException(
            "its schema has version "
                + version
                + ", this software knows up to "
                + FILES.size()
                + "; install the newer software again or choose another database");
      }
      return version;
    }
  }

  /**
   * Applies every file after a version.
   *
   * @param connection in a transaction
   * @throws SQLException a file could not be applied
   */
  void applyAfter(Connection connection, int version) throws SQLException {
    for (int next = version + 1; next <= FILES.size(); next++) {
      String file = FILES.get(next - 1);
      try {
        apply(connection, next, file);
      } catch (SQLException e) {
        throw new SQLException(
            "schema change " + file + ": " + e.getMessage(), e.getSQLState(), e.getErrorCode(), e);
      }
      LOG.info("History database: schema change {} applied", file);
    }
  }

  private void apply(Connection connection, int number, String file) throws SQLException {
    try (Statement statement = connection.createStatement();
        PreparedStatement done =
            connection.prepareStatement("INSERT INTO schema_version VALUES (?, ?, ?)")) {
      statement.executeUpdate(text(file));
      done.setInt(1, number);
      done.setString(2, file);
      done.setString(3, Instant.now().toString());
      done.executeUpdate();
    }
  }

  private String text(String file) {
    try (InputStream in = Migrations.class.getResourceAsStream(dialect.folder() + "/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
