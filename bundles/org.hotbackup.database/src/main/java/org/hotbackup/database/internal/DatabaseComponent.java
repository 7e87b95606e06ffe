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
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the configured database and offers it as {@link HistoryWriter} and {@link HistoryQuery}.
 * The services are there only while the database could be opened: where the first settings do not
 * work, activation fails with the reason, and changed settings make a new try. Later settings that
 * do not work change nothing (CFG-5); those that do are swapped in without a moment in which there
 * is no service (CFG-6).
 */
@Component(
    name = DatabaseSettings.PID,
    configurationPid = DatabaseSettings.PID,
    immediate = true,
    service = {})
@Designate(ocd = DatabaseConfiguration.class)
public final class DatabaseComponent {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseComponent.class);

  private final BundleContext context;
  private final StationIdentity station;
  private final Permit permit;
  private Offer offer;

  /** A database and what is registered for it. */
  private record Offer(
      DatabaseSettings settings, Database database, List<ServiceRegistration<?>> services) {

    void withdraw() {
      services.forEach(ServiceRegistration::unregister);
      database.close();
    }
  }

  @Activate
  public DatabaseComponent(
      BundleContext context,
      Map<String, Object> properties,
      @Reference StationIdentity station,
      @Reference Permit permit)
      throws HistoryUnavailableException {
    this.context = context;
    this.station = station;
    this.permit = permit;
    offer = offer(DatabaseSettings.of(properties, station.directory()));
  }

  @Modified
  void modified(Map<String, Object> properties) {
    try {
      DatabaseSettings settings = DatabaseSettings.of(properties, station.directory());
      if (settings.equals(offer.settings)) {
        return;
      }
      Offer former = offer;
      offer = offer(settings);
      former.withdraw();
    } catch (IllegalArgumentException | HistoryUnavailableException e) {
      LOG.error(
          "Settings of {} refused, {} stays in use: {}",
          DatabaseSettings.PID,
          offer.database.file(),
          e.getMessage());
    }
  }

  @Deactivate
  void deactivate() {
    offer.withdraw();
  }

  private Offer offer(DatabaseSettings settings) throws HistoryUnavailableException {
    Database database = new Database(settings.file());
    database.open();
    LOG.info("The history is kept in {}", settings.file());
    SqliteHistory history = new SqliteHistory(database, permit, station.name());
    return new Offer(
        settings,
        database,
        List.of(
            context.registerService(
                new String[] {HistoryWriter.class.getName(), HistoryQuery.class.getName()},
                history,
                null),
            context.registerService(RoleHistory.class, new RoleHistory(database), null)));
  }
}
