package org.hotbackup.database.internal.lease;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.UUID;

/** Connects by the driver of PostgreSQL. Thread-safe. */
public final class PostgresConnector implements Connector {

  /** Where the driver comes from, which may not be there yet. */
  public interface Drivers {
    /** The driver of PostgreSQL. */
    Driver get() throws SQLException;
  }

  private final Drivers drivers;
  private final String url;
  private final Properties properties = new Properties();

  /**
   * A connector for the lease of this process.
   *
   * @param url {@code jdbc:postgresql:}, without time-outs, which are the lease's own; where it
   *     names several servers, the one that takes changes is used
   */
  public PostgresConnector(
      Drivers drivers, String url, String user, String password, String station, UUID process) {
    this.drivers = drivers;
    this.url = url;
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", Sessions.applicationName(station, process));
    properties.setProperty("targetServerType", "primary");
    // Seconds, for each server.
    properties.setProperty("connectTimeout", "1");
    properties.setProperty("socketTimeout", "2");
    properties.setProperty("tcpKeepAlive", "true");
  }

  @Override
  public Connection connect() throws SQLException {
    Driver driver = drivers.get();
    // Of an address that it cannot read, the driver would tell all, with what is secret in it.
    if (!driver.acceptsURL(url)) {
      throw new SQLException("the address is none of a PostgreSQL database");
    }
    return driver.connect(url, properties);
  }
}
