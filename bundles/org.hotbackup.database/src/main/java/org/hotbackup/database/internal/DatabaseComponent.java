package org.hotbackup.database.internal;

import java.util.List;
import java.util.Map;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.HistoryWriter;
import org.hotbackup.api.Permit;
import org.hotbackup.api.StationIdentity;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the configured database and offers it as {@link HistoryWriter} and {@link HistoryQuery}.
 * The services are there only while the database could be opened. Settings that do not work leave
 * the last good ones in force (CFG-5); where there are none, activation fails with the reason.
 *
 * <p>There is no modified method on purpose: the Service Component Runtime would call it, instead
 * of activating anew, also where activation had failed, and changed settings would not repair
 * anything. What is to be written in between waits with the writer's users.
 */
@Component(
    name = DatabaseSettings.PID,
    configurationPid = DatabaseSettings.PID,
    immediate = true,
    service = {})
@Designate(ocd = DatabaseConfiguration.class)
public final class DatabaseComponent {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseComponent.class);

  private final Database database;
  private final List<ServiceRegistration<?>> services;

  @Activate
  public DatabaseComponent(
      BundleContext context,
      Map<String, Object> properties,
      @Reference StationIdentity station,
      @Reference Permit permit,
      @Reference LastGood lastGood)
      throws HistoryUnavailableException {
    database = open(properties, station, lastGood);
    LOG.info("The history is kept in {}", database.file());
    services =
        List.of(
            context.registerService(
                new String[] {HistoryWriter.class.getName(), HistoryQuery.class.getName()},
                new SqliteHistory(database, permit, station.name()),
                null),
            context.registerService(RoleHistory.class, new RoleHistory(database), null));
  }

  private static Database open(
      Map<String, Object> properties, StationIdentity station, LastGood lastGood)
      throws HistoryUnavailableException {
    try {
      DatabaseSettings settings = DatabaseSettings.of(properties, station.directory());
      Database database = open(settings);
      lastGood.keep(settings);
      return database;
    } catch (IllegalArgumentException | HistoryUnavailableException e) {
      if (lastGood.find().isEmpty()) {
        LOG.error("No history is kept: {}", e.getMessage());
        throw e;
      }
      DatabaseSettings former = lastGood.find().get();
      LOG.error(
          "Settings of {} refused, {} stays in use: {}",
          DatabaseSettings.PID,
          former.file(),
          e.getMessage());
      return open(former);
    }
  }

  private static Database open(DatabaseSettings settings) throws HistoryUnavailableException {
    Database database = new Database(settings.file());
    database.open();
    return database;
  }

  @Deactivate
  void deactivate() {
    services.forEach(ServiceRegistration::unregister);
    database.close();
  }
}
