package org.hotbackup.project.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.hotbackup.api.ProjectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pulls without being asked, where that is set (CFG-10). Used on one thread. */
final class AutomaticPull {

  private static final Logger LOG = LoggerFactory.getLogger(AutomaticPull.class);

  private static final int MOST_DOUBLINGS = 6;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);

  /** Pulls and logs what it has done; blocks. */
  interface Puller {
    void pull() throws ProjectException;
  }

  private record Fingerprints(String own, String peer) {}

  private final Puller puller;
  private final LongSupplier nanos;
  private Optional<Fingerprints> seen = Optional.empty();
  private String failure = "";
  private int failures;
  private long notBefore;

  AutomaticPull(Puller puller, LongSupplier nanos) {
    this.puller = puller;
    this.nanos = nanos;
    this.notBefore = nanos.getAsLong();
  }

  /**
   * Looks once; pulls where two looks in a row see the same difference, so that a main whose files
   * are just being changed is left in peace.
   */
  void look(boolean allowed, Optional<String> own, Optional<String> peer) {
    if (!allowed || own.isEmpty() || peer.isEmpty() || own.equals(peer)) {
      seen = Optional.empty();
      return;
    }
    Optional<Fingerprints> now = Optional.of(new Fingerprints(own.get(), peer.get()));
    boolean settled = now.equals(seen);
    seen = now;
    if (!settled || nanos.getAsLong() - notBefore < 0) {
      return;
    }
    try {
      puller.pull();
      failures = 0;
      failure = "";
    } catch (ProjectException e) {
      failures++;
      if (e.getMessage().equals(failure)) {
        LOG.debug("automatic pull failed again", e);
      } else {
        failure = e.getMessage();
        LOG.warn("automatic pull: {}; it is tried again", e.getMessage());
      }
    }
    // After a success too: the peer's fingerprint is known only from its next check.
    notBefore =
        nanos.getAsLong()
            + FIRST_PAUSE.toNanos() * (1L << Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS));
  }
}
