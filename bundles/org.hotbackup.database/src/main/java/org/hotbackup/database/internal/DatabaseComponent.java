package org.hotbackup.database.internal;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hotbackup.api.AuditTable;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.Fence;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.PairRecords;
import org.hotbackup.api.Permit;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.database.internal.lease.LeaseFence;
import org.hotbackup.database.internal.queue.QueueingWriter;
import org.hotbackup.database.internal.records.PairServices;
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
 * Opens the configured database, gives it to the {@link QueueingWriter} and offers it as {@link
 * HistoryQuery}, {@link PairRecords}, {@link AuditTable} and {@link EffectLedger}, which are there
 * only while the database could be opened; until then it is tried again. Settings that do not work
 * leave the last good ones in force (CFG-5). What keeps the database from being opened shows in
 * {@link HistoryHealth}.
 *
 * <p>There is no modified method on purpose: changed settings activate anew, so that nothing of the
 * former database is left. What is to be written in between waits in the queue.
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
  private final Recording recording;
  private final HistoryHealth health;
  private final QueueingWriter writer;
  private final PairServices pair;
  private final Opener opener;
  private final Object offering = new Object();

  // guarded by offering
  private final List<ServiceRegistration<?>> services = new ArrayList<>();
  private Database database;
  private History history;
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
      @Reference Recording recording,
      @Reference HistoryHealth health,
      @Reference QueueingWriter writer,
      @Reference PairServices pair) {
    this(
        context,
        properties,
        station,
        permit,
        lastGood,
        origins,
        databases,
        recording,
        health,
        writer,
        pair,
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
      Recording recording,
      HistoryHealth health,
      QueueingWriter writer,
      PairServices pair,
      Opener.Pauses pauses) {
    this.context = context;
    this.station = station;
    this.permit = permit;
    this.lastGood = lastGood;
    this.origins = origins;
    this.recording = recording;
    this.health = health;
    this.writer = writer;
    this.pair = pair;
    opener = new Opener(candidates(properties), databases::of, health, this::offer, pauses);
    opener.start();
  }

  private List<DatabaseSettings> candidates(Map<String, Object> properties) {
    Set<DatabaseSettings> candidates = new LinkedHashSet<>();
    try {
      DatabaseSettings settings = DatabaseSettings.of(properties, station.directory());
      candidates.add(settings);
      health.shared(settings.shared());
      writer.bound(settings.queue());
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
      health.shared(settings.shared());
      LOG.info("The history is kept in {}", opened.describe());
      nameOrigin(settings, opened);
      TermFence fence = fence(settings);
      history = new History(opened, fence, permit, station.name(), origins, health);
      services.add(context.registerService(HistoryQuery.class, history, null));
      if (!settings.shared()) {
        services.add(context.registerService(Fence.class, fence, null));
      }
      WriteGuard guard = new WriteGuard(settings.shared(), fence, recording);
      services.add(context.registerService(WriteGuard.class, guard, null));
      services.add(
          context.registerService(
              RoleHistory.class, new RoleHistory(opened, origins, guard), null));
      services.add(context.registerService(AuditTable.class, new AuditRows(opened), null));
      services.add(context.registerService(Database.class, opened, properties(settings)));
      PairServices.Offer offer = pair.of(opened, fence, settings.shared());
      services.add(context.registerService(PairRecords.class, offer.records(), null));
      services.add(context.registerService(EffectLedger.class, offer.ledger(), null));
      writer.opened(history);
    }
  }

  /** So that the other station can ask for rows before there is a new one. */
  private void nameOrigin(DatabaseSettings settings, Database opened) {
    if (settings.shared()) {
      return;
    }
    try {
      origins.committed(opened.write(origins::own));
    } catch (HistoryUnavailableException | NotPermittedException | RuntimeException e) {
      LOG.debug("The first row names the origin", e);
    }
  }

  private Dictionary<String, Object> properties(DatabaseSettings settings) {
    Dictionary<String, Object> properties = Retention.properties(settings);
    if (settings.shared()) {
      properties.put(
          Database.NOT_SYNCHRONISED, station.name() + " uses the central database of the pair");
    } else if (!settings.sync()) {
      properties.put(Database.NOT_SYNCHRONISED, "history.sync is off on " + station.name());
    }
    return properties;
  }

  private TermFence fence(DatabaseSettings settings) {
    return settings.shared() ? new LeaseFence(station.instance()) : new LocalFence(permit);
  }

  @Deactivate
  void deactivate() {
    opener.close();
    List<ServiceRegistration<?>> offered;
    Optional<Database> open;
    History written;
    synchronized (offering) {
      deactivated = true;
      offered = List.copyOf(services);
      open = Optional.ofNullable(database);
      written = history;
    }
    writer.closing(written);
    offered.forEach(ServiceRegistration::unregister);
    open.ifPresent(Database::close);
    health.fails("the history database is closed");
  }
}
