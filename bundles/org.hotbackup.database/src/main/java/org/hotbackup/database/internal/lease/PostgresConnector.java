package org.hotbackup.database.internal.lease;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.UUID;

/** Connects by the driver of PostgreSQL. Thread-safe. */
final class PostgresConnector implements Connector {

  private final Driver driver;
  private final String url;
  private final Properties properties = new Properties();

  /**
   * A connector for the lease of this process.
   *
   * @param url {@code jdbc:postgresql:}; where it names several servers, the one that takes changes
   *     is used
   */
  PostgresConnector(
      Driver driver, String url, String user, String password, String station, UUID process) {
    this.driver = driver;
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
    // Of an address that it cannot read, the driver would tell all, with what is secret in it.
    if (!driver.acceptsURL(url)) {
      throw new SQLException("the address is none of a PostgreSQL database");
    }
    return driver.connect(url, properties);
  }
}
