package org.hotbackup.database.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hotbackup.api.HistoryQuery;
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
 * The services are there only while the database could be opened; until then it is tried again.
 * Settings that do not work leave the last good ones in force (CFG-5). What keeps the database from
 * being opened shows in {@link HistoryHealth}.
 *
 * <p>There is no modified method on purpose: changed settings activate anew, so that nothing of the
 * former database is left. What is to be written in between waits with the writer's users.
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
  private final LastGood lastGood;
  private final Origins origins;
  private final HistoryHealth health;
  private final Opener opener;
  private final Object offering = new Object();

  // guarded by offering
  private final List<ServiceRegistration<?>> services = new ArrayList<>();
  private Database database;
  private boolean deactivated;

  @Activate
  public DatabaseComponent(
      BundleContext context,
      Map<String, Object> properties,
      @Reference StationIdentity station,
      @Reference Permit permit,
      @Reference LastGood lastGood,
      @Reference Origins origins,
      @Reference Databases databases,
      @Reference HistoryHealth health) {
    this(
        context,
        properties,
        station,
        permit,
        lastGood,
        origins,
        databases,
        health,
        Opener.Pauses.DEFAULT);
  }

  DatabaseComponent(
      BundleContext context,
      Map<String, Object> properties,
      StationIdentity station,
      Permit permit,
      LastGood lastGood,
      Origins origins,
      Databases databases,
      HistoryHealth health,
      Opener.Pauses pauses) {
    this.context = context;
    this.station = station;
    this.permit = permit;
    this.lastGood = lastGood;
    this.origins = origins;
    this.health = health;
    opener = new Opener(candidates(properties), databases::of, health, this::offer, pauses);
    opener.start();
  }

  private List<DatabaseSettings> candidates(Map<String, Object> properties) {
    Set<DatabaseSettings> candidates = new LinkedHashSet<>();
    try {
      candidates.add(DatabaseSettings.of(properties, station.directory()));
      warnOfUnknownKeys(properties);
    } catch (IllegalArgumentException e) {
      LOG.error("Settings of {} refused: {}", DatabaseSettings.PID, e.getMessage());
      health.fails("settings of " + DatabaseSettings.PID + " refused: " + e.getMessage());
    }
    lastGood.find().ifPresent(candidates::add);
    return List.copyOf(candidates);
  }

  private static void warnOfUnknownKeys(Map<String, Object> properties) {
    Set<String> unknown = DatabaseSettings.unknownKeys(properties);
    if (!unknown.isEmpty()) {
      LOG.warn(
          "Settings of {} have keys that mean nothing: {}; accepted are {}",
          DatabaseSettings.PID,
          String.join(", ", unknown),
          DatabaseSettings.acceptedKeys());
    }
  }

  private void offer(DatabaseSettings settings, Database opened) {
    synchronized (offering) {
      if (deactivated) {
        opened.close();
        return;
      }
      database = opened;
      lastGood.keep(settings);
      LOG.info("The history is kept in {}", opened.describe());
      services.add(
          context.registerService(
              new String[] {HistoryWriter.class.getName(), HistoryQuery.class.getName()},
              new History(opened, new LocalFence(permit), permit, station.name(), origins, health),
              null));
      services.add(
          context.registerService(RoleHistory.class, new RoleHistory(opened, origins), null));
      services.add(context.registerService(Database.class, opened, null));
    }
  }

  @Deactivate
  void deactivate() {
    opener.close();
    List<ServiceRegistration<?>> offered;
    Optional<Database> open;
    synchronized (offering) {
      deactivated = true;
      offered = List.copyOf(services);
      open = Optional.ofNullable(database);
    }
    offered.forEach(ServiceRegistration::unregister);
    open.ifPresent(Database::close);
    health.fails("the history database is closed");
  }
}
