package org.hotbackup.database.internal;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.hotbackup.api.HistoryUnavailableException;
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
 * Copies the role journal into the database: when the role service appears and after each role
 * change, on its own thread. Every copy covers the newest part of the journal, so that what could
 * not be written comes with the next one.
 */
@Component(immediate = true)
@EventTopics("org/hotbackup/role/CHANGED")
public final class RoleHistoryRecorder implements EventHandler {

  private static final Logger LOG = LoggerFactory.getLogger(RoleHistoryRecorder.class);
  private static final int NEWEST = 1000;
  private static final long RETRY_SECONDS = 10;

  private final RoleHistory history;
  private final ScheduledExecutorService thread;
  private volatile RoleService roles;

  // used on the thread only
  private ScheduledFuture<?> retry;
  private boolean failing;

  @Activate
  public RoleHistoryRecorder(@Reference RoleHistory history) {
    this.history = history;
    thread = Threads.single("hotbackup-role-history");
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

  private void copy() {
    RoleService service = roles;
    if (service == null) {
      return;
    }
    try {
      history.add(service.timeline(NEWEST));
      if (failing) {
        LOG.info("Role changes are kept in the database again");
        failing = false;
      }
    } catch (HistoryUnavailableException | RuntimeException e) {
      if (!failing) {
        LOG.warn("Role changes cannot be kept in the database yet: {}", e.getMessage());
        failing = true;
      }
      LOG.debug("Copying role changes failed", e);
      if (retry == null || retry.isDone()) {
        retry = thread.schedule(this::copy, RETRY_SECONDS, TimeUnit.SECONDS);
      }
    }
  }

  @Deactivate
  void deactivate() {
    thread.shutdownNow();
  }
}
