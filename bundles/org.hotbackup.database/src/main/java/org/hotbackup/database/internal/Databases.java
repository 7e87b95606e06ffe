package org.hotbackup.database.internal;

import java.sql.SQLException;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.StationIdentity;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.jdbc.DataSourceFactory;

/** Makes databases from settings. Thread-safe. */
@Component(service = Databases.class)
public final class Databases {

  private final StationIdentity station;
  private final HistoryHealth health;

  /** A bundle of its own, which may come later or not at all. */
  @Reference(
      target = "(" + DataSourceFactory.OSGI_JDBC_DRIVER_CLASS + "=org.postgresql.Driver)",
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC)
  volatile DataSourceFactory postgres;

  @Activate
  public Databases(@Reference StationIdentity station, @Reference HistoryHealth health) {
    this.station = station;
    this.health = health;
  }

  /**
   * A database, not opened yet.
   *
   * @throws HistoryUnavailableException there is no driver for it
   */
  Database of(DatabaseSettings settings) throws HistoryUnavailableException {
    if (settings.place() instanceof SqliteFile sqlite) {
      return new SqliteDatabase(sqlite.file(), health);
    }
    PostgresAddress address = (PostgresAddress) settings.place();
    DataSourceFactory driver = postgres;
    if (driver == null) {
      throw new HistoryUnavailableException(
          "history database "
              + address.describe()
              + ": the driver of PostgreSQL is not installed; the distribution has it in system/5",
          null);
    }
    try {
      return new PostgresDatabase(
          address, PostgresPool.of(address, driver, station.name(), station.instance()), health);
    } catch (SQLException e) {
      throw PostgresFailure.of(address, e);
    }
  }
}
