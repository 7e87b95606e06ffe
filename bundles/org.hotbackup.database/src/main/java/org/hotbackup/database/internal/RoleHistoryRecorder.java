package org.hotbackup.database.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.RoleChange;
import org.hotbackup.api.RoleService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;
import org.osgi.service.event.propertytypes.EventTopics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the role journal into the database, on its own thread: when the role service appears,
 * after each role change, and within seconds after the other station has told its own, which no
 * event announces. Every copy covers the newest part of the journal, so that what could not be
 * written comes with the next one.
 */
@Component(immediate = true)
@EventTopics("org/hotbackup/role/CHANGED")
public final class RoleHistoryRecorder implements EventHandler {

  private static final Logger LOG = LoggerFactory.getLogger(RoleHistoryRecorder.class);
  private static final int NEWEST = 1000;
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration RETRY = Duration.ofSeconds(10);

  private final RoleHistory history;
  private final ScheduledExecutorService thread;
  private volatile RoleService roles;

  // used on the thread only
  private List<RoleChange> copied = List.of();
  private boolean failing;
  private long failedNanos;

  @Activate
  public RoleHistoryRecorder(@Reference RoleHistory history) {
    this(history, LOOK);
  }

  RoleHistoryRecorder(RoleHistory history, Duration look) {
    this.history = history;
    thread = Threads.single("hotbackup-role-history");
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(
            this::lookForNews, look.toNanos(), look.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void setRoles(RoleService service) {
    roles = service;
    copySoon();
  }

  void unsetRoles(RoleService service) {
    if (roles == service) {
      roles = null;
    }
  }

  @Override
  public void handleEvent(Event event) {
    copySoon();
  }

  private void copySoon() {
    try {
      thread.execute(this::copy);
    } catch (RejectedExecutionException e) {
      LOG.debug("A role change came while stopping; the next start copies it");
    }
  }

  /** Copies what is there, also where it seems to be copied: the file may be another one now. */
  private void copy() {
    copied = List.of();
    look();
  }

  private void lookForNews() {
    if (!failing || System.nanoTime() - failedNanos >= RETRY.toNanos()) {
      look();
    }
  }

  private void look() {
    RoleService service = roles;
    if (service == null || !history.open()) {
      return;
    }
    try {
      List<RoleChange> newest = service.timeline(NEWEST);
      if (newest.equals(copied)) {
        return;
      }
      history.add(newest);
      copied = newest;
      if (failing) {
        LOG.info("Role changes are kept in the database again");
        failing = false;
      }
    } catch (NotPermittedException e) {
      LOG.debug("Role changes are left to the station that records", e);
    } catch (HistoryUnavailableException | RuntimeException e) {
      if (!failing) {
        LOG.warn("Role changes cannot be kept in the database yet: {}", e.getMessage());
        failing = true;
      }
      failedNanos = System.nanoTime();
      LOG.debug("Copying role changes failed", e);
    }
  }

  @Deactivate
  void deactivate() {
    thread.shutdownNow();
  }
}
