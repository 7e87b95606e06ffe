package org.hotbackup.license.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.hotbackup.license.TrialTime;
import org.hotbackup.license.jws.MalformedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the running time of a station without a licence, across restarts. Wall clocks play no part
 * in it. A process that is killed forgets less than {@link #SAVE_EVERY}. For one thread.
 */
final class Trial {

  static final Duration SAVE_EVERY = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(Trial.class);

  private final TrialFile file;
  private final LongSupplier nanos;
  private final Optional<String> problem;
  private Duration used;
  private Duration saved;
  private long lastTick;
  private boolean saveFailed;

  /**
   * Goes on from where the file says.
   *
   * @param nanos a monotonic clock
   */
  Trial(TrialFile file, LongSupplier nanos) {
    this.file = file;
    this.nanos = nanos;
    lastTick = nanos.getAsLong();
    Duration before = TrialTime.LENGTH;
    Optional<String> unknown = Optional.empty();
    try {
      before = file.read();
    } catch (MalformedException e) {
      unknown = Optional.of(e.getMessage());
    }
    used = before;
    saved = before;
    problem = unknown;
  }

  /**
   * Takes note of the time gone by since the last call.
   *
   * @param counts whether the station ran without a licence in it
   */
  void tick(boolean counts) {
    long now = nanos.getAsLong();
    Duration gone = Duration.ofNanos(now - lastTick);
    lastTick = now;
    if (!counts || time().over()) {
      return;
    }
    used = used.plus(gone);
    if (time().over() || used.minus(saved).compareTo(SAVE_EVERY) >= 0) {
      save();
    }
  }

  /** What is left. */
  TrialTime time() {
    return problem.map(TrialTime::unknown).orElseGet(() -> TrialTime.after(used));
  }

  /** Writes the time used into the file, unless it stands there already. */
  void save() {
    if (used.equals(saved)) {
      return;
    }
    try {
      file.write(used);
      saved = used;
      saveFailed = false;
    } catch (IOException e) {
      if (saveFailed) {
        LOG.debug("trial time still cannot be saved: {}", e.toString());
      } else {
        LOG.warn("trial time cannot be saved and goes on in memory: {}", e.toString());
      }
      saveFailed = true;
    }
  }
}
