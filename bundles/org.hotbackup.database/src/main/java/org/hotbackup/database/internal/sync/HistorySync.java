package org.hotbackup.database.internal.sync;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.api.link.TransferService;
import org.hotbackup.api.link.TransferSource;
import org.hotbackup.database.internal.Database;
import org.hotbackup.database.internal.HistoryHealth;
import org.hotbackup.database.internal.Origins;
import org.hotbackup.database.internal.Recording;
import org.hotbackup.database.internal.Threads;
import org.hotbackup.database.internal.records.PairServices;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The synchronisation of the histories as a DS component (LOG-4). There while no database is open,
 * too, so that the other station is told so.
 */
@Component(
    immediate = true,
    service = TransferSource.class,
    property = TransferSource.TOPIC + "=" + Request.TOPIC)
public final class HistorySync implements TransferSource {

  private static final Logger LOG = LoggerFactory.getLogger(HistorySync.class);
  private static final Duration AFTER_ERROR = Duration.ofSeconds(10);

  private final Synchronisation synchronisation;
  private final ScheduledExecutorService thread = Threads.single("hotbackup-history-sync");
  private final Recording recording;
  private Database database;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile RoleService roles;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile TransferService transfers;

  /** Called by the component runtime. */
  @Activate
  public HistorySync(
      @Reference StationIdentity station,
      @Reference Origins origins,
      @Reference Recording recording,
      @Reference HistoryHealth health,
      @Reference PairServices pair) {
    this.recording = recording;
    synchronisation = new Synchronisation(station, origins, health, new Around(), System::nanoTime);
    pair.other(synchronisation);
    thread.execute(this::look);
  }

  private final class Around implements Synchronisation.Services {

    @Override
    public Optional<RoleStatus> role() {
      return Optional.ofNullable(roles).map(RoleService::status);
    }

    @Override
    public Optional<TransferService> transfers() {
      return Optional.ofNullable(transfers);
    }

    @Override
    public boolean recording() {
      return recording.now();
    }
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  synchronized void setDatabase(Database opened, Map<String, Object> properties) {
    database = opened;
    Object off = properties.get(Database.NOT_SYNCHRONISED);
    if (off == null) {
      synchronisation.opened(opened);
    } else {
      synchronisation.off(off.toString());
    }
  }

  /** The next one may be there before the former one goes. */
  synchronized void unsetDatabase(Database closed) {
    if (database == closed) {
      database = null;
      synchronisation.closed();
    }
  }

  @Override
  public void serve(String request, OutputStream to) throws IOException {
    synchronisation.serve(request, to);
  }

  private void look() {
    Duration pause = AFTER_ERROR;
    try {
      pause = synchronisation.look();
    } catch (RuntimeException e) {
      LOG.error("Synchronising the history failed", e);
    }
    try {
      var unused = thread.schedule(this::look, pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("stopped", e);
    }
  }

  @Deactivate
  void deactivate() {
    thread.shutdownNow();
    synchronisation.closed();
  }
}
