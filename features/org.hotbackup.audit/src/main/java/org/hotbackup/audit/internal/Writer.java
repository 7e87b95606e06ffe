package org.hotbackup.audit.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.AuditEvent;
import org.hotbackup.api.AuditRow;
import org.hotbackup.audit.chain.ChainFile;
import org.hotbackup.audit.chain.Trail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes drafts to the own chain. A chain that is damaged, or shorter than others have seen it,
 * stays as it is, for people to look at, and a new one is begun that says so. Used by one thread.
 */
final class Writer {

  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  private final Trail trail;
  private final String station;
  private final Clock clock;
  private volatile ChainFile file;
  private boolean failing;

  Writer(Trail trail, String station, Clock clock) {
    this.trail = trail;
    this.station = station;
    this.clock = clock;
  }

  /** A row that has no place in the chain yet. */
  AuditRow draft(AuditEvent event, Instant time) {
    boolean secret = Secrets.named(event.subject().substring(event.subject().lastIndexOf('/') + 1));
    return new AuditRow(
        "",
        station,
        0,
        time,
        Secrets.clean(event.actor()),
        event.origin().word(),
        Secrets.clean(event.address()),
        Secrets.clean(event.action()),
        Secrets.clean(event.subject()),
        value(event.oldValue(), secret),
        value(event.newValue(), secret),
        Secrets.clean(event.detail()),
        "");
  }

  private static String value(Optional<String> value, boolean secret) {
    return value
        .map(text -> secret && !text.isEmpty() ? Secrets.MASK : Secrets.clean(text))
        .orElse("");
  }

  /** Whether the rows are on the disk; if not they are to be tried again. */
  boolean write(List<AuditRow> drafts) {
    try {
      if (file == null) {
        open();
      }
      file.append(drafts);
      if (failing) {
        LOG.info("The audit trail is written again");
        failing = false;
      }
      return true;
    } catch (IOException | RuntimeException e) {
      if (!failing) {
        LOG.error("The audit trail cannot be written, it is tried again: {}", e.toString());
        failing = true;
      }
      LOG.debug("Writing the audit trail failed", e);
      file = null;
      return false;
    }
  }

  private void open() throws IOException {
    List<String> begun = trail.begun();
    Optional<String> own =
        begun.isEmpty() ? Optional.empty() : Optional.of(begun.get(begun.size() - 1));
    List<AuditRow> first = new ArrayList<>();
    if (own.isPresent()) {
      String why;
      try {
        ChainFile found = ChainFile.open(trail, own.get());
        long known = trail.marks(own.get()).known();
        if (found.last() >= known) {
          file = found;
          return;
        }
        why = "it ends with row " + found.last() + ", row " + known + " is known";
      } catch (IOException e) {
        why = String.valueOf(e.getMessage());
      }
      LOG.error("The audit trail is damaged, a new chain begins: {}", why);
      first.add(draft(AuditEvent.bySystem("audit.damaged", own.get(), why), clock.instant()));
    }
    ChainFile next = ChainFile.open(trail, trail.begin());
    next.append(first);
    file = next;
  }

  /** The own chain; empty before the first row, and while it cannot be written. */
  Optional<ChainFile> chain() {
    return Optional.ofNullable(file);
  }
}
