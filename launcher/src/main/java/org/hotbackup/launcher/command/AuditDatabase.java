package org.hotbackup.launcher.command;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.hotbackup.api.AuditRow;
import org.hotbackup.audit.chain.Verification;
import org.hotbackup.launcher.Distribution;

/**
 * What the embedded database of a station shows of the audit trail; read only, also beside a
 * station that runs. The driver is that of the stations, so that the program carries one only.
 */
final class AuditDatabase implements Verification.Held {

  private static final String ROWS =
      "SELECT chain, station, sequence, time, actor, origin, address, action, subject, old_value,"
          + " new_value, detail, hash FROM audit_row WHERE chain = ? ORDER BY sequence";
  private static final String CHAINS = "SELECT DISTINCT chain FROM audit_row ORDER BY chain";

  private final Driver driver;
  private final Path file;

  private AuditDatabase(Driver driver, Path file) {
    this.driver = driver;
    this.file = file;
  }

  /**
   * A database file.
   *
   * @throws IOException there is no driver
   */
  static AuditDatabase open(Path file) throws IOException {
    Path bundles = Distribution.home().resolve("system").resolve("5");
    try (Stream<Path> jars = Files.list(bundles)) {
      URL[] urls =
          jars.filter(
                  jar -> jar.getFileName().toString().matches("(sqlite-jdbc|slf4j-api)-.*\\.jar"))
              .map(AuditDatabase::url)
              .toArray(URL[]::new);
      // Stays open for as long as the command runs.
      ClassLoader loader = new URLClassLoader(urls, AuditDatabase.class.getClassLoader());
      Class<?> type = Class.forName("org.sqlite.JDBC", true, loader);
      return new AuditDatabase((Driver) type.getDeclaredConstructor().newInstance(), file);
    } catch (ReflectiveOperationException e) {
      throw new IOException("the driver of SQLite is not in " + bundles, e);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<AuditRow> rows(String chain) throws IOException {
    try (Connection connection = connect();
        PreparedStatement select = connection.prepareStatement(ROWS)) {
      select.setString(1, chain);
      List<AuditRow> rows = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.add(row(row));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static AuditRow row(ResultSet row) throws SQLException {
    return new AuditRow(
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        Instant.EPOCH.plus(row.getLong(4), ChronoUnit.MICROS),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        row.getString(12),
        row.getString(13));
  }

  @Override
  public List<String> chains() throws IOException {
    try (Connection connection = connect();
        PreparedStatement select = connection.prepareStatement(CHAINS);
        ResultSet row = select.executeQuery()) {
      List<String> chains = new ArrayList<>();
      while (row.next()) {
        chains.add(row.getString(1));
      }
      return chains;
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("open_mode", "1");
    properties.setProperty("busy_timeout", "5000");
    return driver.connect("jdbc:sqlite:" + file, properties);
  }

  private IOException unreadable(SQLException e) {
    return new IOException("database " + file + " cannot be read: " + e.getMessage(), e);
  }
}
