package org.hotbackup.database.internal.lease;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hotbackup.database.internal.Threads;
import org.postgresql.Driver;

/** A PostgreSQL of a test's own, with an account that must know its password, and the lease. */
final class PostgresServer implements AutoCloseable {

  static final String USER = "hotbackup";
  static final String PASSWORD = "open-sesame-4711";

  private final Path data;
  private EmbeddedPostgres server;
  private int port;

  PostgresServer(Path data) throws Exception {
    this.data = data;
    start();
    sql("CREATE ROLE " + USER + " LOGIN PASSWORD '" + PASSWORD + "'");
    sql("GRANT CREATE, USAGE ON SCHEMA public TO " + USER);
    Files.writeString(
        data.resolve("pg_hba.conf"),
        """
        host all postgres 127.0.0.1/32 trust
        host all all 127.0.0.1/32 scram-sha-256
        """);
    sql("SELECT pg_reload_conf()");
    try (Connection connection = connect("setup")) {
      execute(connection, schema());
    }
  }

  private static String schema() throws IOException {
    try (var in = PostgresServer.class.getResourceAsStream("../postgresql/004-lease.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Starts, or starts again with the same data on the same port. */
  void start() throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
    if (port != 0) {
      builder.setPort(port);
    }
    server = builder.start();
    port = server.getPort();
  }

  void stop() throws IOException {
    server.close();
  }

  int port() {
    return port;
  }

  String url() {
    return url(port);
  }

  static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  /** The lease as a process sees it that reaches the server at this address. */
  static PostgresLease lease(String url, String station, UUID process) {
    return new PostgresLease(
        new PostgresConnector(Driver::new, url, USER, PASSWORD, station, process),
        station,
        process,
        Threads.single("lease-of-" + station));
  }

  PostgresLease lease(String station, UUID process) {
    return lease(url(), station, process);
  }

  /** A session of the account that stations use. */
  Connection connect(String applicationName) throws SQLException {
    return DriverManager.getConnection(
        url() + "?ApplicationName=" + applicationName, USER, PASSWORD);
  }

  /** As if nobody had ever held the lease. */
  void reset() throws SQLException {
    sql(
        "UPDATE lease SET station = NULL, process = NULL, term = 0, until = NULL,"
            + " effects_from = NULL, released = false");
  }

  /** What an administrator does; the rows of a query, columns joined with a bar. */
  List<String> sql(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(), "postgres", "")) {
      return execute(connection, sql);
    }
  }

  static List<String> execute(Connection connection, String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return found;
      }
      ResultSet rows = statement.getResultSet();
      while (rows.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          columns.add(rows.getString(i));
        }
        found.add(String.join("|", columns));
      }
    }
    return found;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
