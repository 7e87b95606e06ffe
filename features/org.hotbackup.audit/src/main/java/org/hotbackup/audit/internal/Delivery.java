package org.hotbackup.audit.internal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hotbackup.api.AuditEvent;
import org.hotbackup.api.AuditLog;
import org.hotbackup.api.AuditRow;
import org.hotbackup.api.AuditTable;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.audit.chain.ChainFile;
import org.hotbackup.audit.chain.Marks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings rows from the files into the database, each once: what was delivered is not brought again,
 * so that a row that somebody removes there stays missing and is found. Used by one thread.
 */
final class Delivery {

  private static final int BATCH = 500;
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private final Chains chains;
  private final AuditLog log;
  private boolean failing;

  Delivery(Chains chains, AuditLog log) {
    this.chains = chains;
    this.log = log;
  }

  /** Delivers what is not there yet. */
  void deliver(AuditTable table) {
    try {
      String database = table.database();
      for (ChainFile chain : chains.all()) {
        deliver(chain, table, database);
      }
      if (failing) {
        LOG.info("The audit trail is in the database again");
        failing = false;
      }
    } catch (HistoryUnavailableException | IOException | RuntimeException e) {
      if (!failing) {
        LOG.warn("The audit trail waits on the disk for the database: {}", e.getMessage());
        failing = true;
      }
      LOG.debug("Delivering the audit trail failed", e);
    }
  }

  private void deliver(ChainFile chain, AuditTable table, String database)
      throws HistoryUnavailableException, IOException {
    Marks marks = chains.trail().marks(chain.chain());
    boolean same = marks.database().equals(database);
    long from = same ? marks.delivered() : 0;
    if (!same && !marks.database().isEmpty()) {
      log.record(
          AuditEvent.bySystem(
              "audit.database", chain.chain(), "the trail is brought into another database"));
    }
    List<AuditRow> rows = chain.read(from, BATCH);
    while (!rows.isEmpty()) {
      table.add(rows);
      long delivered = rows.get(rows.size() - 1).sequence();
      chains.mark(chain.chain(), known -> known.delivered(database, delivered));
      rows = chain.read(delivered, BATCH);
    }
  }

  /** Removes what is older than it is to be kept, from the files and from the database. */
  void expire(AuditTable table, Duration kept, Instant now) {
    try {
      for (ChainFile chain : chains.all()) {
        long before = chain.removed();
        long removed = chain.removeBefore(now.minus(kept), now);
        if (removed > before) {
          LOG.info("Audit chain {}: rows up to {} were removed by age", chain.chain(), removed);
        }
        if (removed > 0) {
          table.remove(chain.chain(), removed);
        }
      }
    } catch (HistoryUnavailableException | IOException | RuntimeException e) {
      LOG.warn("Old rows of the audit trail are not removed, tried again: {}", e.getMessage());
    }
  }
}
