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
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.hotbackup.api.AuditRow;
import org.hotbackup.audit.chain.Verification;
import org.hotbackup.launcher.Distribution;
import org.hotbackup.launcher.station.StationDatabase;

/**
 * What the database of a station shows of the audit trail; read only, whether the station runs or
 * not. The drivers are those of the stations, so that the program carries them once.
 */
final class AuditDatabase implements Verification.Held {

  private static final String COLUMNS =
      ", actor, origin, address, action, subject, old_value, new_value, detail, hash FROM"
          + " audit_row WHERE chain = ? ORDER BY sequence";
  private static final String CHAINS = "SELECT DISTINCT chain FROM audit_row ORDER BY chain";

  private final Driver driver;
  private final StationDatabase place;
  private final Properties properties = new Properties();
  private final String rows;

  private AuditDatabase(Driver driver, StationDatabase place) {
    this.driver = driver;
    this.place = place;
    String time;
    if (place.file().isPresent()) {
      properties.setProperty("open_mode", "1");
      properties.setProperty("busy_timeout", "5000");
      time = "time";
    } else {
      // An address that has account and password itself leaves nothing to say.
      setUnlessEmpty("user", place.user());
      setUnlessEmpty("password", place.password());
      properties.setProperty("connectTimeout", "5");
      properties.setProperty("socketTimeout", "60");
      // One that lags behind lacks rows without anybody having removed them.
      properties.setProperty("targetServerType", "primary");
      properties.setProperty("readOnly", "true");
      time = "(extract(epoch FROM time) * 1000000)::bigint";
    }
    rows = "SELECT chain, station, sequence, " + time + COLUMNS;
  }

  private void setUnlessEmpty(String key, String value) {
    if (!value.isEmpty()) {
      properties.setProperty(key, value);
    }
  }

  /** The database is not there, does not answer or shows no table. */
  static final class UnreadableException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * The database of a station.
   *
   * @throws UnreadableException there is no such database, or no driver
   */
  static AuditDatabase open(StationDatabase place) throws IOException {
    Optional<Path> file = place.file();
    if (file.isPresent() && !Files.isRegularFile(file.get())) {
      throw new UnreadableException("there is no database " + file.get(), null);
    }
    boolean embedded = file.isPresent();
    return new AuditDatabase(
        embedded
            ? driver("sqlite-jdbc", "org.sqlite.JDBC")
            : driver("postgresql", "org.postgresql.Driver"),
        place);
  }

  private static Driver driver(String jarName, String type) throws IOException {
    Path bundles = Distribution.home().resolve("system").resolve("5");
    try (Stream<Path> jars = Files.list(bundles)) {
      URL[] urls =
          jars.filter(
                  jar ->
                      jar.getFileName().toString().matches("(" + jarName + "|slf4j-api)-.*\\.jar"))
              .map(AuditDatabase::url)
              .toArray(URL[]::new);
      // Stays open for as long as the command runs.
      ClassLoader loader = new URLClassLoader(urls, AuditDatabase.class.getClassLoader());
      return (Driver) Class.forName(type, true, loader).getDeclaredConstructor().newInstance();
    } catch (IOException | ReflectiveOperationException e) {
      throw new UnreadableException("the driver " + jarName + " is not in " + bundles, e);
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
        PreparedStatement select = connection.prepareStatement(rows)) {
      select.setString(1, chain);
      List<AuditRow> found = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(row(row));
        }
      }
      return found;
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
    Connection connection = driver.connect(place.url(), properties);
    if (connection == null) {
      throw new SQLException("its address is not one of SQLite or PostgreSQL");
    }
    return connection;
  }

  private IOException unreadable(SQLException e) {
    return new UnreadableException(
        "database " + place.shown() + " cannot be read: " + String.valueOf(e.getMessage()).strip(),
        e);
  }
}
