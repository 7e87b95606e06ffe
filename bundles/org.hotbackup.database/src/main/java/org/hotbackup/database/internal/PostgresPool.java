package org.hotbackup.database.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;
import org.hotbackup.database.internal.lease.Sessions;
import org.osgi.service.jdbc.DataSourceFactory;

/** Connections to a PostgreSQL database: a few, and none that waits for ever. */
final class PostgresPool {

  private static final int MOST = 4;
  private static final Duration CONNECT_WAIT = Duration.ofSeconds(3);
  private static final Duration LOCK_WAIT = Duration.ofSeconds(5);

  private PostgresPool() {}

  /**
   * A pool; it connects in the background, and a server that is not there is no error yet.
   *
   * @param driver that of PostgreSQL
   * @param station name of the station
   * @param process the process, as in {@code StationIdentity.instance()}
   */
  static HikariDataSource of(
      PostgresAddress address, DataSourceFactory driver, String station, UUID process)
      throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setPoolName("hotbackup-database");
    config.setDataSource(dataSource(address, driver, station, process));
    config.setMaximumPoolSize(MOST);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECT_WAIT.toMillis());
    config.setInitializationFailTimeout(-1);
    config.setKeepaliveTime(Duration.ofSeconds(30).toMillis());
    config.setConnectionInitSql(session(address));
    config.setThreadFactory(Threads.factory("hotbackup-database-pool"));
    return new HikariDataSource(config);
  }

  private static DataSource dataSource(
      PostgresAddress address, DataSourceFactory driver, String station, UUID process)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty(DataSourceFactory.JDBC_URL, address.url());
    properties.setProperty(DataSourceFactory.JDBC_USER, address.user());
    properties.setProperty(DataSourceFactory.JDBC_PASSWORD, address.password());
    properties.setProperty("ApplicationName", Sessions.applicationName(station, process));
    return driver.createDataSource(properties);
  }

  /**
   * What each session begins with. The server gives up a statement before the driver does, so that
   * it says why. A transaction that is left open ends by itself, as it may hold the lease.
   */
  private static String session(PostgresAddress address) {
    int limit = address.socketTimeout();
    return String.join(
        "; ",
        "SET statement_timeout = " + (limit == 0 ? 0 : limit * 1000 - Math.min(500, limit * 100)),
        "SET lock_timeout = " + LOCK_WAIT.toMillis(),
        Sessions.beginWriting(),
        "SET default_transaction_isolation = 'read committed'");
  }
}
