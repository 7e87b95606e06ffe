package org.hotbackup.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A PostgreSQL server as it comes. The library that starts it means it for tests, where nothing
 * need survive; that is put back to the defaults.
 */
final class Server implements AutoCloseable {

  static final String USER = "postgres";

  private final EmbeddedPostgres postgres;
  private final ProcessHandle process;

  private Server(EmbeddedPostgres postgres, ProcessHandle process) {
    this.postgres = postgres;
    this.process = process;
  }

  static Server start(Path folder) throws IOException, SQLException {
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("max_connections", "100")
            .start();
    String id = Files.readAllLines(folder.resolve("postmaster.pid")).get(0);
    Server server = new Server(postgres, ProcessHandle.of(Long.parseLong(id)).orElseThrow());
    server.requireDurable();
    return server;
  }

  private void requireDurable() throws SQLException {
    for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
      if (!value("SHOW " + setting).equals("on")) {
        throw new IllegalStateException("PostgreSQL runs with " + setting + " off");
      }
    }
  }

  ProcessHandle process() {
    return process;
  }

  /** Makes a database and returns its address; it needs no password. */
  String create(String database) throws SQLException {
    sql("CREATE DATABASE " + database);
    return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database;
  }

  static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url, USER, "");
  }

  /** Version and what it is set to. */
  String describe() throws SQLException {
    return "PostgreSQL %s, shared_buffers %s, max_wal_size %s, fsync on"
        .formatted(
            value("SHOW server_version"), value("SHOW shared_buffers"), value("SHOW max_wal_size"));
  }

  /** Writes back what former rounds left to be written, so that the next does not pay for it. */
  void checkpoint() throws SQLException {
    sql("CHECKPOINT");
  }

  private void sql(String sql) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String value(String query) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
      return Sql.value(connection, query);
    }
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
