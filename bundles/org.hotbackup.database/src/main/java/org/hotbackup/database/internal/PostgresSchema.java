package org.hotbackup.database.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Brings a PostgreSQL database to the schema of this version: all that is missing in one
 * transaction, under a lock that keeps the other station from doing the same. An account that may
 * not change the tables finds out whether they are there and may be used.
 */
final class PostgresSchema {

  private static final int LEAST_SERVER = 14;
  private static final String[] TABLES = {
    "tag", "station", "origin", "sample", "role_change", "lease", "pair_record"
  };
  private static final String NO_SCHEMA = "3F000";
  private static final String MAY_NOT = "42501";

  private final Migrations migrations;

  PostgresSchema(Migrations migrations) {
    this.migrations = migrations;
  }

  /**
   * Makes or checks the tables.
   *
   * @param connection in auto-commit mode
   * @throws SQLException it could not be done; the message says what is missing
   */
  void bring(Connection connection) throws SQLException {
    requireServer(connection);
    Migrations.inTransaction(connection, () -> bringInTransaction(connection));
  }

  private static void requireServer(Connection connection) throws SQLException {
    int version = Integer.parseInt(text(connection, "SHOW server_version_num")) / 10_000;
    if (version < LEAST_SERVER) {
      throw new SQLException(
          "the server is PostgreSQL " + version + "; " + LEAST_SERVER + " or newer is needed");
    }
    String encoding = text(connection, "SHOW server_encoding");
    if (!encoding.equals("UTF8")) {
      throw new SQLException(
          "the encoding of the database is "
              + encoding
              + ", which does not hold every text; make one with ENCODING 'UTF8'");
    }
  }

  private void bringInTransaction(Connection connection) throws SQLException {
    String schema = text(connection, "SELECT quote_ident(current_schema())");
    if (schema == null) {
      throw new SQLException(
          "the account has no schema to keep tables in; make one, for example by CREATE SCHEMA"
              + " hotbackup AUTHORIZATION the account, and by ALTER ROLE the account SET"
              + " search_path = hotbackup",
          NO_SCHEMA);
    }
    // Both stations may start at the same moment.
    text(
        connection,
        "SELECT pg_advisory_xact_lock(hashtext('hotbackup'), hashtext(current_schema()))::text");
    boolean there =
        text(connection, "SELECT to_regclass('" + schema + ".schema_version')::text") != null;
    int version = 0;
    try {
      if (!there) {
        Migrations.prepare(connection);
      }
      version = Migrations.version(connection);
      migrations.applyAfter(connection, version);
    } catch (SQLException e) {
      throw MAY_NOT.equals(e.getSQLState()) ? mayNotChange(schema, version, e) : e;
    }
    requireRights(connection, schema);
  }

  private static SQLException mayNotChange(String schema, int version, SQLException e) {
    return new SQLException(
        ("the tables in schema %s have version %d, version %d is needed, and the account of this"
                + " station may not make or read them (%s); start a station once with the account"
                + " that owns the schema, and grant this one the use of the tables")
            .formatted(schema, version, Migrations.FILES.size(), e.getMessage()),
        MAY_NOT,
        e);
  }

  private static void requireRights(Connection connection, String schema) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT string_agg(need || ' on ' || name, ', ' ORDER BY name, need)"
                + " FROM unnest(?) AS name,"
                + " unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS need"
                + " WHERE NOT has_table_privilege(? || '.' || name, need)")) {
      select.setArray(1, connection.createArrayOf("text", TABLES));
      select.setString(2, schema);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        String missing = row.getString(1);
        if (missing != null) {
          throw new SQLException(
              "the account of this station lacks "
                  + missing
                  + "; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "
                  + schema
                  + " to it",
              MAY_NOT);
        }
      }
    }
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
