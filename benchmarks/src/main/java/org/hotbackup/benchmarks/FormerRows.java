package org.hotbackup.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hotbackup.database.internal.BenchmarkDatabases;
import org.hotbackup.database.internal.Database;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * Rows that a third station recorded before, for the same tags, a second apart. Put into the
 * history of one station, the other one lacks them.
 */
final class FormerRows {

  private static final String STATION = "former";
  private static final Duration AGO = Duration.ofDays(30);

  private FormerRows() {}

  /**
   * Makes a history of them alone.
   *
   * @param scans how many samples of each tag
   */
  static void write(Path file, List<String> tags, int scans) throws Exception {
    Files.createDirectories(file.getParent());
    try (Database database = BenchmarkDatabases.sqlite(file)) {
      database.open();
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setSynchronous(SynchronousMode.OFF);
    config.setCacheSize(-200_000);
    try (Connection connection = config.createConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("DROP INDEX sample_origin");
      statement.execute("INSERT INTO station (id, name) VALUES (1, '" + STATION + "')");
      statement.execute(
          "INSERT INTO origin (id, station, uuid, sequence) VALUES (1, '%s', '%s', %d)"
              .formatted(STATION, UUID.randomUUID(), (long) scans * tags.size()));
      samples(connection, tags, scans);
      statement.execute("CREATE INDEX sample_origin ON sample (origin, sequence)");
      connection.commit();
    }
  }

  /** In the order of the table, as anything else would take hours. */
  private static void samples(Connection connection, List<String> tags, int scans)
      throws SQLException {
    long begin = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now().minus(AGO));
    try (PreparedStatement tag =
            connection.prepareStatement("INSERT INTO tag (id, name) VALUES (?, ?)");
        PreparedStatement sample =
            connection.prepareStatement(
                "INSERT INTO sample (tag, time, value, quality, station, term, origin, sequence)"
                    + " VALUES (?, ?, ?, 2, 1, 1, 1, ?)")) {
      for (int i = 0; i < tags.size(); i++) {
        tag.setInt(1, i + 1);
        tag.setString(2, tags.get(i));
        tag.executeUpdate();
        for (int scan = 1; scan <= scans; scan++) {
          sample.setInt(1, i + 1);
          sample.setLong(2, begin + scan * 1_000_000L);
          sample.setDouble(3, scan + i / 1000.0);
          sample.setLong(4, (long) scan * tags.size());
          sample.addBatch();
        }
        sample.executeBatch();
      }
    }
  }

  /** How many of them a history holds. */
  static long held(Connection history) throws SQLException {
    return Sql.number(history, "SELECT sequence FROM origin WHERE station = '" + STATION + "'");
  }
}
