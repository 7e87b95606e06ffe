package org.hotbackup.database.internal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.jdbc.DataSourceFactory;
import org.postgresql.osgi.PGDataSourceFactory;

/**
 * A PostgreSQL server for all tests of this process, which ends with it; every test has a database
 * of its own on it, with an account {@value #USER} that owns a schema there.
 */
public final class TestPostgres {

  public static final String USER = "hotbackup";
  public static final String PASSWORD = "open-sesame-4711";
  public static final DataSourceFactory DRIVER = new PGDataSourceFactory();

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static EmbeddedPostgres server;

  private final String database;
  private final int port;

  private TestPostgres(String database, int port) {
    this.database = database;
    this.port = port;
  }

  /** An empty database. */
  public static TestPostgres create() throws SQLException {
    TestPostgres postgres =
        new TestPostgres("test" + DATABASES.incrementAndGet(), server().getPort());
    try (Connection connection = server().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + postgres.database);
    }
    postgres.sql("CREATE SCHEMA hotbackup AUTHORIZATION hotbackup");
    return postgres;
  }

  /** Another database with the same content; nobody may be connected to this one. */
  public TestPostgres copy() throws SQLException {
    TestPostgres copy = new TestPostgres("test" + DATABASES.incrementAndGet(), port);
    try (Connection connection = server().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + copy.database + " TEMPLATE " + database);
    }
    return copy;
  }

  private static synchronized EmbeddedPostgres server() throws SQLException {
    if (server == null) {
      try {
        server = EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE ROLE " + USER + " LOGIN PASSWORD '" + PASSWORD + "'");
        requirePasswords(statement);
      }
    }
    return server;
  }

  /** Of everybody but the administrator. */
  private static void requirePasswords(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SHOW hba_file")) {
      row.next();
      Files.writeString(
          Path.of(row.getString(1)),
          """
          host all postgres 127.0.0.1/32 trust
          host all all 127.0.0.1/32 scram-sha-256
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    statement.execute("SELECT pg_reload_conf()");
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  public int port() {
    return port;
  }

  /** Its database as a station has it, not opened yet. */
  public Database database(HistoryHealth health) throws SQLException {
    return database(PostgresAddress.of(url(), USER, PASSWORD), health);
  }

  static Database database(PostgresAddress address, HistoryHealth health) throws SQLException {
    return new PostgresDatabase(
        address, PostgresPool.of(address, DRIVER, "main", UUID.randomUUID()), health);
  }

  /** A session of an administrator, who sees what is in the schema of the account. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url() + "?currentSchema=hotbackup", "postgres", "");
  }

  /** What an administrator does. */
  public void sql(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** What an administrator sees, as {@link Sql#rows} gives it. */
  public List<String> rows(String query) throws SQLException {
    try (Connection connection = connect()) {
      return Sql.rows(connection, query);
    }
  }
}
